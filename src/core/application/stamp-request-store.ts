import type { Db, Tx } from '#platform/db/pool.ts'
import { isUuid } from '#platform/is-uuid.ts'
import type { StampPlace } from './emeterai.ts'
import type { StampRequestState } from './rules/stamp-request.ts'

/** A stamp asked for from here, as the portal keeps it. `place`: null until one is set. */
export type StampRequest = {
  id: string
  applicationId: string
  accountId: string
  dataKeyId: string
  requirementId: string
  name: string
  state: StampRequestState
  storageKey: string
  claimedName: string
  bytes: number
  sha256: Buffer
  pageCount: number
  place: StampPlace | null
  distributorId: string | null
  permitId: string | null
  reason: string | null
  tries: number
  createdAt: Date
  askedAt: Date | null
  giveUpAt: Date | null
  endedAt: Date | null
  documentId: string | null
}

function requests(db: Db | Tx) {
  return db
    .selectFrom('application.stampRequest as s')
    .innerJoin('application.application as a', 'a.id', 's.applicationId')
    .innerJoin('formasi.requirement as r', 'r.id', 's.requirementId')
    .select([
      's.id', 's.applicationId', 'a.accountId', 'a.dataKeyId', 's.requirementId', 'r.name', 's.state', 's.storageKey', 's.claimedName', 's.bytes', 's.sha256', 's.pageCount',
      's.page', 's.leftMm', 's.topMm', 's.sizeMm', 's.distributorId', 's.permitId', 's.reason', 's.tries', 's.createdAt', 's.askedAt', 's.giveUpAt', 's.endedAt', 's.documentId',
    ])
    .$narrowType<{ state: StampRequestState }>()
}

type Row = Awaited<ReturnType<ReturnType<typeof requests>['executeTakeFirstOrThrow']>>

function toRequest({ page, leftMm, topMm, sizeMm, ...row }: Row): StampRequest {
  const place = page === null ? null : { page, leftMm: Number(leftMm), topMm: Number(topMm), sizeMm: Number(sizeMm) }
  return { ...row, place }
}

/** Only its owner's: another person's id finds nothing (trust.md T07). */
export async function findStampRequest(db: Db | Tx, accountId: string, id: string): Promise<StampRequest | null> {
  const row = isUuid(id) ? await requests(db).where('s.id', '=', id).where('a.accountId', '=', accountId).executeTakeFirst() : undefined
  return row ? toRequest(row) : null
}

export async function findWaitingRequest(db: Db, id: string): Promise<StampRequest | null> {
  const row = await requests(db).where('s.id', '=', id).where('s.state', '=', 'waiting').executeTakeFirst()
  return row ? toRequest(row) : null
}

/** The newest for each document that is asked for, but those that were dropped. */
export async function listStampRequests(db: Db | Tx, applicationId: string): Promise<StampRequest[]> {
  const rows = await requests(db).distinctOn('s.requirementId').where('s.applicationId', '=', applicationId).where('s.state', '<>', 'dropped').orderBy('s.requirementId').orderBy('s.createdAt', 'desc').execute()
  return rows.map(toRequest)
}

export async function lockStampRequest(tx: Tx, id: string): Promise<{ state: StampRequestState } | null> {
  return (await tx.selectFrom('application.stampRequest').select('state').where('id', '=', id).forUpdate().$narrowType<{ state: StampRequestState }>().executeTakeFirst()) ?? null
}

/** Which of these keys in the file store a request for a stamp names, ended ones included. */
export async function findKnownStampInputs(db: Db, storageKeys: string[]): Promise<string[]> {
  const rows = await db.selectFrom('application.stampRequest').select('storageKey').where('storageKey', 'in', storageKeys).execute()
  return rows.map(({ storageKey }) => storageKey)
}
