import { type FormFault, listFormFaults } from '#core/account/form-faults.ts'
import { isFrozen } from '#core/account/freeze.ts'
import { findLock } from '#core/account/lock.ts'
import { listSignInEvents } from '#core/account/session/queries.ts'
import { type News, listNews } from '#core/news/list-news.ts'
import type { Db } from '#platform/db/pool.ts'

/** What a person's own pages showed: no document, no answer, no number. */
export type Journal = {
  identityState: string
  isFrozen: boolean
  /** By its owner. */
  isLocked: boolean
  /** Nobody opens it until then, unless two officers do. */
  heldUntil: Date | null
  isClosed: boolean
  registrationNumber: string | null
  events: { at: Date; kind: string; detail: string | null }[]
  signIns: { at: Date; kind: string; deviceLabel: string }[]
  faults: FormFault[]
  /** What became of each by mail and on devices, without a word of its contents. */
  news: News[]
  documents: { name: string; uploadedAt: Date; scanState: string; findings: string[]; isReplaced: boolean }[]
}

const lines = 50

/** For the helpdesk: what the applicant saw and when (features.md J2). The caller found the account within its scope and wrote the opening down. */
export async function loadJournal(db: Db, accountId: string, now: Date): Promise<Journal> {
  const [account, frozen, lock, events, signIns, faults, news, documents] = await Promise.all([
    db.selectFrom('account.account as c').leftJoin('application.application as a', 'a.accountId', 'c.id').leftJoin('application.submission as s', 's.applicationId', 'a.id').select(['c.identityState', 'c.closedAt', 's.registrationNumber']).where('c.id', '=', accountId).executeTakeFirstOrThrow(),
    isFrozen(db, accountId),
    findLock(db, accountId, now),
    db.selectFrom('application.event as e').innerJoin('application.application as a', 'a.id', 'e.applicationId').select(['e.at', 'e.kind', 'e.detail']).where('a.accountId', '=', accountId).orderBy('e.id', 'desc').limit(lines).execute(),
    listSignInEvents(db, accountId, lines),
    listFormFaults(db, accountId, lines),
    listNews(db, accountId, lines),
    db
      .selectFrom('application.document as d')
      .innerJoin('application.application as a', 'a.id', 'd.applicationId')
      .innerJoin('formasi.requirement as r', 'r.id', 'd.requirementId')
      .select(['r.name', 'd.uploadedAt', 'd.scanState', 'd.findings', 'd.replacedAt'])
      .where('a.accountId', '=', accountId)
      .orderBy('d.uploadedAt', 'desc')
      .limit(lines)
      .execute(),
  ])
  return {
    identityState: account.identityState, isFrozen: frozen, isLocked: lock !== null, heldUntil: lock?.heldUntil ?? null, isClosed: account.closedAt !== null, registrationNumber: account.registrationNumber,
    events, signIns, faults, news,
    documents: documents.map(({ replacedAt, ...document }) => ({ ...document, isReplaced: replacedAt !== null })),
  }
}
