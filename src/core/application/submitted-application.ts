import { loadWrappedKey } from '#core/account/registration-store.ts'
import type { Deps } from '#core/deps.ts'
import type { CheckCode } from '#core/values/check-code.ts'
import { maskNik } from '#core/values/nik.ts'
import { maskName } from '#core/values/person-name.ts'
import type { RegistrationNumber } from '#core/values/registration-number.ts'
import { decryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import { openFile } from '#platform/storage/sealed-file.ts'
import { findSuperseded } from './reopening-store.ts'
import type { IdentityCondition } from './rules/identity-condition.ts'
import type { Snapshot } from './rules/snapshot.ts'
import type { SummaryBlock } from './rules/summary.ts'
import { type SubmissionRow, findSubmissionRow } from './submission-store.ts'

/** What was sent, opened. For its owner, the worker and officers. */
export type SubmittedApplication = Omit<SubmissionRow, 'snapshot' | 'answers' | 'registrationNumber' | 'cardCheckCode'> & {
  registrationNumber: RegistrationNumber
  cardCheckCode: CheckCode
  snapshot: Snapshot
  answers: SummaryBlock[]
}

export async function findSubmittedApplication({ db, keys }: Pick<Deps, 'db' | 'keys'>, key: { accountId: string } | { applicationId: string }): Promise<SubmittedApplication | null> {
  const row = await findSubmissionRow(db, key)
  if (!row) return null
  const dataKey = openDataKey(keys, await loadWrappedKey(db, row.dataKeyId))
  return {
    ...row,
    registrationNumber: row.registrationNumber as RegistrationNumber,
    cardCheckCode: row.cardCheckCode as CheckCode,
    snapshot: openColumn(dataKey, row, 'snapshot') as Snapshot,
    answers: openColumn(dataKey, row, 'answers') as SummaryBlock[],
  }
}

const openColumn = (dataKey: Buffer, row: SubmissionRow, column: 'snapshot' | 'answers'): unknown =>
  JSON.parse(decryptField(dataKey, row[column], `application.submission|${column}|${row.applicationId}`))

/** The registration card as PDF for its owner; null while the worker has not drawn it yet. */
export async function readRegistrationCard({ db, keys, storage }: Pick<Deps, 'db' | 'keys' | 'storage'>, accountId: string): Promise<Buffer | null> {
  const row = await findSubmissionRow(db, { accountId })
  if (!row?.cardStorageKey) return null
  const dataKey = openDataKey(keys, await loadWrappedKey(db, row.dataKeyId))
  return openFile(dataKey, row.cardStorageKey, await storage.read(row.cardStorageKey))
}

/** What a stranger who holds a card, its code or its number may learn: enough to compare with the paper, no more. */
export type CheckedSubmission = {
  registrationNumber: RegistrationNumber
  seasonName: string
  instansi: string
  jabatan: string
  maskedName: string
  maskedNik: string
  receivedAt: Date
  /** In time by the line they stood in; null for everybody else. */
  inLineSince: Date | null
  cardDrawnAt: Date | null
  snapshotSha256: Buffer
  receipt: string
  issue: number
  /** Known when it was sent, and how the identity stands now: an application under a condition (decision 122). */
  identity: { whenSent: IdentityCondition; now: 'confirmed' | IdentityCondition } | null
  /** When the card asked for was replaced by the one told here; null where it is the one that counts. */
  supersededAt: Date | null
}

type CheckKey = { registrationNumber: string } | { cardCheckCode: string } | { cardSha256: Buffer } | { registrationNumber: string; snapshotSha256: Buffer }

/** By a number, a card, or a receipt; a card that was replaced leads to the one that counts, and says so. */
export async function findSubmissionToCheck(deps: Pick<Deps, 'db' | 'keys'>, key: CheckKey): Promise<CheckedSubmission | null> {
  const superseded = 'registrationNumber' in key && !('snapshotSha256' in key) ? null : await findSuperseded(deps.db, key)
  const row = await findSubmissionRow(deps.db, superseded ? { applicationId: superseded.applicationId } : key)
  const submitted = row && (await findSubmittedApplication(deps, { applicationId: row.applicationId }))
  if (!submitted) return null
  const { snapshot: { applicant, formasi, season, identity, accountId }, registrationNumber, receivedAt, inLineSince, cardDrawnAt, snapshotSha256, receipt, issue } = submitted
  const now = identity ? await deps.db.selectFrom('account.account').select('identityState').where('id', '=', accountId).executeTakeFirstOrThrow() : null
  return {
    identity: identity && now ? { whenSent: identity, now: now.identityState as 'confirmed' | IdentityCondition } : null,
    registrationNumber, receivedAt, inLineSince, cardDrawnAt, snapshotSha256, receipt, issue, supersededAt: superseded?.supersededAt ?? null, seasonName: season.name, instansi: formasi.instansi, jabatan: formasi.jabatan,
    maskedName: maskName(applicant.nameOnKtp), maskedNik: maskNik(applicant.nik),
  }
}
