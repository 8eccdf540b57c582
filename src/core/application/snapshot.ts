import { createHash } from 'node:crypto'
import { listExtraQuestions } from '#core/formasi/offer-queries.ts'
import { listLevels } from '#core/formasi/queries.ts'
import { findCountryName } from '#core/reference/countries.ts'
import { findPerguruanTinggi } from '#core/reference/perguruan-tinggi.ts'
import { findPlace } from '#core/reference/regions.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { together } from '#platform/db/together.ts'
import type { Application } from './application.ts'
import { findExamLocation, listTestLocations } from './exam-location.ts'
import type { Referred } from './referred.ts'
import type { Domicile } from './rules/biodata.ts'
import { yearExplanationKey } from './rules/formasi-answers.ts'
import type { FormasiChoice } from './rules/formasi-choice.ts'
import type { FrozenDocument, FrozenFormasi, FrozenStamp, Snapshot } from './rules/snapshot.ts'
import { statement } from './rules/summary.ts'

/** Everything that an application says at this moment, with the names of all that it refers to. Null while steps 1 to 3 are not done. */
export async function takeSnapshot(db: Db | Tx, application: Application, coming: Promise<Referred>): Promise<Snapshot | null> {
  const { accountId, biodata, selection, formasi: choice } = application
  if (!biodata || !selection || !choice?.savedAt) return null
  const [referred, formasi, season, domicilePlace] = await together(db, (of) => [coming, freezeFormasi(of, choice, coming), loadSeason(of, application.seasonId), placeText(of, biodata.domicile)])
  if (!formasi) return null
  const { person, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp, nameOnIjazah, birthPlaceOnIjazah, birthDateOnIjazah, sex, identityState } = referred.owner
  return {
    form: 1,
    season,
    accountId,
    applicant: { nik: person.nik, email: person.email, sex, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp, nameOnIjazah, birthPlaceOnIjazah, birthDateOnIjazah },
    ...(identityState !== 'confirmed' && { identity: identityState }),
    biodata: { ...biodata, domicilePlace },
    selection: { selectionType: selection.selectionType, thk2: selection.thk2 && { testNumber: selection.thk2.testNumber, listingInstansi: selection.thk2.listingInstansi } },
    formasi,
    documents: freezeDocuments(application, referred),
    statement,
  }
}

/** The same content gives the same text, whatever order its parts were put in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    const isRecord = typeof part === 'object' && part !== null && !Array.isArray(part)
    return isRecord ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1))) : part
  })
}

export const sha256Of = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()

async function loadSeason(db: Db | Tx, id: number) {
  return db.selectFrom('season.season').select(['id', 'name']).where('id', '=', id).executeTakeFirstOrThrow()
}

async function placeText(db: Db | Tx, domicile: Domicile): Promise<string> {
  if (domicile.kelurahanCode === null) return `${'foreignRegion' in domicile ? `${domicile.foreignRegion}, ` : ''}${findCountryName(domicile.countryCode) ?? domicile.countryCode}`
  const place = await findPlace(db, domicile.kelurahanCode)
  return place ? [place.kelurahan, place.kecamatan, place.kabKota, place.province].join(', ') : domicile.kelurahanCode
}

async function freezeFormasi(db: Db | Tx, choice: FormasiChoice, coming: Promise<Referred>): Promise<FrozenFormasi | null> {
  const { formasiId, pendidikanId, examLocationId, graduationYear, ijazahDate, ijazahNumber } = choice
  if (!formasiId || !pendidikanId || !examLocationId || !graduationYear || !ijazahDate || !ijazahNumber) return null
  const [{ formasi, pendidikan }, examLocation, levels, testLocations, education, extraAnswers] = await together(db, (of) => [
    coming, findExamLocation(of, examLocationId), listLevels(of), listTestLocations(of, choice.instansiCode), freezeEducation(of, choice), freezeExtraAnswers(of, formasiId, choice.extraAnswers),
  ])
  if (!formasi || !pendidikan || !examLocation) return null
  const { instansiCode, instansi, formasiType, jabatan, location, amendment } = formasi
  const { ipk, schoolMark, accreditation } = choice
  return {
    formasiId, amendment, instansiCode, instansi, formasiType, jabatan, graduationYear, ijazahDate, ijazahNumber, ipk, schoolMark, accreditation,
    rulesVersion: choice.rulesVersion ?? '',
    ...(formasi.minIpk !== null && { minIpk: formasi.minIpk }),
    ...(formasi.minHeightCm !== null && { minHeightCm: formasi.minHeightCm }),
    unit: location,
    place: [formasi.kabKota, formasi.province].filter(Boolean).join(', ') || null,
    pendidikan: { id: pendidikanId, ...pendidikan, level: levels.find(({ code }) => code === pendidikan.levelCode)?.name ?? String(pendidikan.levelCode) },
    examLocation: `${examLocation.name}, ${examLocation.province}`,
    testLocation: testLocations.find(({ id }) => id === choice.testLocationId)?.name ?? null,
    ...education,
    extraAnswers,
  }
}

async function freezeEducation(db: Db | Tx, choice: FormasiChoice): Promise<Pick<FrozenFormasi, 'perguruanTinggi' | 'prodi'>> {
  const { perguruanTinggiOrigin: origin, perguruanTinggiCode: code, perguruanTinggiProvisional, perguruanTinggiOnIjazah: nameOnIjazah, prodi, prodiProvisional } = choice
  const known = code === null ? null : await findPerguruanTinggi(db, code)
  const name = known?.name ?? perguruanTinggiProvisional
  const prodiName = prodi ?? prodiProvisional
  return {
    perguruanTinggi: origin && name ? { origin, code, name, isProvisional: known === null, nameOnIjazah: nameOnIjazah ?? name } : null,
    prodi: prodiName ? { code: choice.prodiCode, name: prodiName, isProvisional: prodi === null } : null,
  }
}

async function freezeExtraAnswers(db: Db | Tx, formasiId: number, answers: Record<string, string>): Promise<FrozenFormasi['extraAnswers']> {
  const questions = await listExtraQuestions(db, formasiId)
  const asked = [...questions, { id: yearExplanationKey, label: 'Penjelasan tahun lulus' }]
  return asked.flatMap(({ id, label }) => (answers[id] ? [{ label, answer: answers[id] }] : []))
}

function freezeDocuments(application: Application, { slots }: Referred): FrozenDocument[] {
  return slots.map(({ id, name, needsEmeterai }) => {
    const file = application.documents.find(({ requirementId }) => requirementId === id)
    return { requirementId: id, name, needsEmeterai, file: file ? freezeFile(file) : null }
  })
}

function freezeFile({ id, storageKey, claimedName, mediaType, bytes, pageCount, sha256, uploadedAt, ...stamp }: Application['documents'][number]): NonNullable<FrozenDocument['file']> {
  return { documentId: id, storageKey, claimedName, mediaType, bytes, pageCount, sha256: sha256.toString('hex'), uploadedAt: uploadedAt.toISOString(), ...freezeStamp(stamp) }
}

function freezeStamp({ stampState, serials, stampSealedAt }: Pick<Application['documents'][number], 'stampState' | 'serials' | 'stampSealedAt'>): { stamp?: FrozenStamp } {
  if (stampState === 'not-asked' || stampState === 'refused') return {}
  return { stamp: { state: stampState, serials: [...serials], sealedAt: stampSealedAt?.toISOString() ?? null } }
}
