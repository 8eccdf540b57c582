import { createHash, randomInt, randomUUID } from 'node:crypto'
import { insertAccount } from '#core/account/account-store.ts'
import { newCheckCode } from '#core/account/check-code.ts'
import { indexPerson, sealPerson } from '#core/account/person-fields.ts'
import { selfieConsentVersion } from '#core/account/record-selfie-consent.ts'
import { loadApplication } from '#core/application/application.ts'
import { insertApplication, insertEvent } from '#core/application/application-store.ts'
import { putBiodata } from '#core/application/biodata-store.ts'
import { listDocumentSlots } from '#core/application/document-slots.ts'
import { replaceDocument } from '#core/application/document-store.ts'
import { type ChosenFormasi, putChosenFormasi, putFormasiAnswers, putInstansiChoice } from '#core/application/formasi-choice-store.ts'
import { signReceipt } from '#core/application/receipt.ts'
import { putSelection } from '#core/application/selection-store.ts'
import { insertSubmission } from '#core/application/submission-store.ts'
import { loadSummary } from '#core/application/summary.ts'
import type { Deps } from '#core/deps.ts'
import type { Formasi, Requirement } from '#core/formasi/queries.ts'
import { randomDigits, registrationNumber, seasonInNumber } from '#core/values/registration-number.ts'
import type { Tx } from '#platform/db/pool.ts'
import { createDataKey, encryptField } from '#platform/keys/field-cipher.ts'
import { sealFile } from '#platform/storage/sealed-file.ts'
import { usualAnswers } from './a-formasi-choice.ts'
import { usualBiodata } from './an-application.ts'
import type { QueuePerson } from './queue-people.ts'

export type LightFile = { bytes: Buffer; mediaType: string; pageCount: number | null; findings: string[] }

export type LightPlan = {
  person: QueuePerson
  formasi: Formasi & ChosenFormasi
  answers: Partial<ReturnType<typeof usualAnswers>>
  seasonId: number
  fileFor(slot: Requirement): LightFile
  receivedAt: Date
}

/**
 * A submitted application without the dear parts of the way there (hashing, drawing, mails, jobs), for hundreds at once.
 * What counts is the same: the summary is asked of the same rules, and one with a gap is refused. Nobody can sign in as
 * this person. A paper stamp is declared where one is needed, since no distributor was asked.
 */
export async function submitLightly(deps: Deps, plan: LightPlan): Promise<string> {
  return (await build(deps, plan, freeze)).applicationId
}

/** The same, up to the moment before the end: complete, and not sent. */
export async function beginLightly(deps: Deps, plan: LightPlan): Promise<Begun> {
  return build(deps, plan, async () => {})
}

type Begun = { accountId: string; applicationId: string }

async function build(deps: Deps, plan: LightPlan, finish: typeof freeze): Promise<Begun> {
  const { person, receivedAt } = plan
  const { key, wrapped } = createDataKey(deps.keys)
  const [accountId, dataKeyId] = [randomUUID(), randomUUID()]
  const put = async (file: LightFile) => {
    const storageKey = randomUUID()
    await deps.storage.put(storageKey, sealFile(key, storageKey, file.bytes))
    return { storageKey, mediaType: file.mediaType, bytes: file.bytes.length, sha256: createHash('sha256').update(file.bytes).digest(), findings: file.findings }
  }
  return deps.db.transaction().execute(async (tx) => {
    await tx.insertInto('account.dataKey').values({ id: dataKeyId, wrapped }).execute()
    const picture = plan.fileFor({ mediaType: 'image/jpeg', id: 'x/ktp' } as Requirement)
    const photo = async (kind: 'ktp' | 'selfie') => (await tx.insertInto('account.file').values({ ...(await put(picture)), kind, dataKeyId }).returning('id').executeTakeFirstOrThrow()).id
    const { nik, nomorKk, phone, email, name, sex, birthDate } = person
    await insertAccount(tx, {
      id: accountId, seasonId: plan.seasonId, dataKeyId, sex, identityState: 'confirmed', registeredAt: receivedAt,
      ...sealPerson(key, 'account.account', accountId, { nik, nomorKk, phone, email }),
      ...indexPerson(deps.keys, { nik, nomorKk, phone, email }),
      nameOnKtp: name, birthPlaceOnKtp: 'Jakarta Pusat', birthDateOnKtp: birthDate,
      nameOnIjazah: name, birthPlaceOnIjazah: 'Jakarta Pusat', birthDateOnIjazah: birthDate,
      ktpFileId: await photo('ktp'), selfieFileId: await photo('selfie'), selfieConsentAt: receivedAt, selfieConsentVersion,
    })
    const applicationId = (await insertApplication(tx, accountId, receivedAt))!
    await putBiodata(tx, key, applicationId, { ...usualBiodata({ phone } as never), religion: 'islam' }, receivedAt)
    await putSelection(tx, key, applicationId, { selectionType: 'pppk-teknis', thk2: null }, receivedAt)
    const { instansiCode, formasiType, formasiId, pendidikanId, formasiAmendment, rulesVersion } = plan.formasi
    await putInstansiChoice(tx, applicationId, { instansiCode, formasiType }, receivedAt)
    await putChosenFormasi(tx, applicationId, { formasiId, pendidikanId, formasiAmendment, rulesVersion })
    await putFormasiAnswers(tx, key, applicationId, { ...usualAnswers(true), ...plan.answers }, { formasiAmendment, rulesVersion }, receivedAt)
    await putDocuments(tx, deps, plan, accountId, applicationId, put)
    await finish(tx, deps, plan, accountId, key)
    return { accountId, applicationId }
  })
}

type Put = (file: LightFile) => Promise<{ storageKey: string; mediaType: string; bytes: number; sha256: Buffer; findings: string[] }>

async function putDocuments(tx: Tx, deps: Deps, plan: LightPlan, accountId: string, applicationId: string, put: Put) {
  const application = await loadApplication(tx, deps.keys, accountId)
  for (const slot of await listDocumentSlots(tx, application)) {
    if (!slot.isMandatory) continue
    const file = plan.fileFor(slot)
    const claimedName = `${slot.name.toLowerCase().replaceAll(' ', '-')}.${slot.mediaType === 'image/jpeg' ? 'jpg' : 'pdf'}`
    await replaceDocument(tx, {
      ...(await put(file)), applicationId, requirementId: slot.id, claimedName, pageCount: file.pageCount, uploadedAt: plan.receivedAt,
      stampState: slot.needsEmeterai ? 'paper' : 'not-asked',
    })
  }
}

async function freeze(tx: Tx, { keys, receiptKey, isRehearsal }: Deps, { receivedAt, person }: LightPlan, accountId: string, dataKey: Buffer) {
  const application = await loadApplication(tx, keys, accountId)
  const summary = await loadSummary(tx, keys, application, receivedAt)
  if (!summary || summary.preflight.gaps.length > 0) throw new Error(`${person.name}: ${JSON.stringify(summary?.preflight.gaps)}`)
  const { snapshot, kept, sha256 } = summary
  const number = registrationNumber(seasonInNumber(application.seasonId, isRehearsal), Array.from({ length: randomDigits }, () => randomInt(10)).join(''))
  const seal = (column: 'snapshot' | 'answers') => encryptField(dataKey, kept[column], `application.submission|${column}|${application.id}`)
  await insertSubmission(tx, {
    applicationId: application.id, registrationNumber: number, receivedAt, submittedAt: receivedAt, rulesVersion: snapshot.formasi.rulesVersion,
    snapshot: seal('snapshot'), answers: seal('answers'), snapshotSha256: sha256, cardCheckCode: newCheckCode({ isRehearsal }),
    receipt: signReceipt(receiptKey, { registrationNumber: number, seasonId: application.seasonId, receivedAt, inLineSince: null, snapshotSha256: sha256 }),
  })
  await insertEvent(tx, { applicationId: application.id, at: receivedAt, kind: 'application-submitted' })
}
