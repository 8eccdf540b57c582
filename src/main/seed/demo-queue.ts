import { sql } from 'kysely'
import sharp from 'sharp'
import { pictureKind, slotKey } from '#core/application/rules/document-slot.ts'
import { listTestLocations } from '#core/application/exam-location.ts'
import type { Deps } from '#core/deps.ts'
import { type Requirement, findFormasi, loadSeasonRules } from '#core/formasi/queries.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { pasFoto } from '#sandbox/pictures/pas-foto.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'
import { type LightFile, beginLightly, submitLightly } from './a-light-application.ts'
import { queuePerson, secondSelf } from './queue-people.ts'

/** Arsip Nasional, which the demo people apply to. */
const instansiCode = '4018'

/** Fills the queue of the demo agency with submitted applications of made-up people (issue 5). Doing it again adds only who is missing. */
export async function seedDemoQueue(deps: Deps, count = 200): Promise<void> {
  const missing = await listMissing(deps, count)
  if (missing.length === 0) return
  const season = (await findCurrentSeason(deps.db))!
  const formasi = await listFormasi(deps)
  const fileFor = await drawFiles()
  const [testLocation] = await listTestLocations(deps.db, instansiCode)
  const opened = season.stages.find(({ kind }) => kind === 'registration')!.startsAt.getTime()
  const now = deps.clock.now().getTime()
  for (const index of missing) {
    const answers = { ipk: 2.9 + (index % 11) / 10, graduationYear: 2013 + (index % 5), ijazahDate: `${2013 + (index % 5)}-08-2${index % 9}` as never, ijazahNumber: `UGM/${2013 + (index % 5)}/08/${1000 + index}`, testLocationId: testLocation?.id ?? null }
    const receivedAt = new Date(opened + ((now - opened) * (index + 1)) / (count + 2))
    const plan = { formasi: formasi[index % formasi.length]!, answers, seasonId: season.id, fileFor: (slot: Requirement) => fileFor(slot, index), receivedAt }
    await submitLightly(deps, { ...plan, person: queuePerson(index) })
    const second = secondSelf(index)
    if (second) await beginLightly(deps, { ...plan, person: second })
  }
}

async function listMissing({ db, keys }: Deps, count: number): Promise<number[]> {
  const all = Array.from({ length: count }, (_, index) => ({ index, nikIndex: keys.blindIndex('nik', queuePerson(index).nik) }))
  const known = await db.selectFrom('account.account').select('nikIndex').where('nikIndex', 'in', all.map(({ nikIndex }) => nikIndex)).execute()
  const there = new Set(known.map(({ nikIndex }) => nikIndex.toString('hex')))
  return all.filter(({ nikIndex }) => !there.has(nikIndex.toString('hex'))).map(({ index }) => index)
}

/** Up to four posts for bachelors, so that the queue has something to filter by. */
async function listFormasi({ db }: Deps) {
  const rows = await db
    .selectFrom('formasi.formasi as f')
    .innerJoin('formasi.acceptedPendidikan as a', 'a.formasiId', 'f.id')
    .innerJoin('formasi.pendidikan as p', 'p.id', 'a.pendidikanId')
    .select(['f.id', sql<number>`min(p.id)`.as('pendidikanId')])
    .where('f.instansiCode', '=', instansiCode)
    .where('f.selectionType', '=', 'pppk-teknis')
    .where('f.formasiType', '=', 'umum')
    .where('f.withdrawnAt', 'is', null)
    .where('p.levelCode', '=', 40)
    .groupBy('f.id')
    .orderBy('f.id')
    .limit(4)
    .execute()
  const { version: rulesVersion } = await loadSeasonRules(db)
  return Promise.all(rows.map(async ({ id, pendidikanId }) => {
    const formasi = (await findFormasi(db, id))!
    return { ...formasi, formasiId: id, pendidikanId, formasiAmendment: formasi.amendment, rulesVersion }
  }))
}

/** A few files that all share, small enough for two hundred people; what machines would have found in them stands beside. */
async function drawFiles(): Promise<(slot: Requirement, index: number) => LightFile> {
  const small = (jpeg: Buffer, width: number) => sharp(jpeg).resize({ width }).jpeg({ quality: 60 }).toBuffer()
  const pictures = {
    ktp: await small(await ktpSpecimen(), 640),
    foto: [await small(await pasFoto('siti'), 360), await small(await pasFoto('bagus'), 360)],
    swafoto: [await small(await selfies.good('siti'), 400), await small(await selfies.good('bagus'), 400)],
  }
  const papers = new Map<string, Buffer>()
  for (const name of ['Surat lamaran', 'Surat pernyataan', 'Ijazah', 'Transkrip nilai', 'Surat keterangan pengalaman kerja']) papers.set(name, await paperScan(name))
  const fallback = await paperScan('Dokumen')
  return (slot, index) => {
    if (slot.mediaType === 'application/pdf') return { bytes: papers.get(slot.name) ?? fallback, mediaType: 'application/pdf', pageCount: 1, findings: slotKey(slot.id) === 'transkrip' && index % 9 === 4 ? ['not-a4'] : [] }
    const kind = pictureKind(slot.id)
    const bytes = kind === 'pas-foto' ? pictures.foto[index % 2]! : kind === 'selfie' ? pictures.swafoto[index % 2]! : pictures.ktp
    return { bytes, mediaType: 'image/jpeg', pageCount: null, findings: kind === 'paper' && index % 11 === 3 ? ['blurred'] : kind === 'pas-foto' && index % 13 === 5 ? ['hardly-red'] : [] }
  }
}
