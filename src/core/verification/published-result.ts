import { findSubmittedApplication } from '#core/application/submitted-application.ts'
import type { Snapshot } from '#core/application/rules/snapshot.ts'
import { loadWrappedKey } from '#core/account/registration-store.ts'
import type { Deps } from '#core/deps.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { type Objection, type ObjectionPoint, findObjection } from './objection-store.ts'
import { findFinalMoment } from './publication-store.ts'
import type { Overall, Region } from './rules/judgement.ts'
import { type ObjectionWindow, objectionWindow } from './rules/objection-window.ts'
import type { Reason } from '#core/values/failing-reason.ts'
import { type Verdict, listVerdicts } from './verdict-store.ts'

/** One requirement that was not met: why, and where it can be seen. */
export type FailedPoint = {
  requirementId: string
  name: string
  reason: Reason
  explanation: string | null
  document: { id: string; claimedName: string; pageCount: number | null } | null
  page: number | null
  region: Region | null
}

/** The result as its owner may read it. */
export type PublishedResult = {
  applicationId: string
  verdictId: string
  instansiCode: string
  instansi: string
  jabatan: string
  nameOnKtp: string
  registrationNumber: string
  receivedAt: Date
  publishedAt: Date
  overall: Overall
  failed: readonly FailedPoint[]
  /** When the failed may object, by the dates that count for them. */
  window: ObjectionWindow | null
  /** After the publication that follows the objections. */
  final: { at: Date; overall: Overall } | null
  /** The own objection, a draft as well; the answers stand in it only after the second publication. */
  objection: OwnObjection | null
}

export type OwnObjection = { changedAt: Date; agreedAt: Date | null; sentAt: Date | null; points: readonly ObjectionPoint[] }

/** A published case: the moment of its publication is asked of the query, so that nothing is loaded before it. */
export async function findPublishedCase(db: Db | Tx, accountId: string, now: Date) {
  return db
    .selectFrom('verification.case as c')
    .innerJoin('application.application as a', 'a.id', 'c.applicationId')
    .innerJoin('verification.publication as p', 'p.id', 'c.publicationId')
    .select(['c.applicationId', 'c.seasonId', 'c.instansiCode', 'c.overall', 'c.publishedAt', 'p.number', 'a.dataKeyId'])
    .where('c.accountId', '=', accountId)
    .where('c.publishedAt', '<=', now)
    .$narrowType<{ overall: Overall; publishedAt: Date }>()
    .executeTakeFirst()
}

/** The result of an account; null before it is published, whatever it will be. */
export async function findPublishedResult(deps: Pick<Deps, 'db' | 'keys' | 'clock'>, accountId: string): Promise<PublishedResult | null> {
  const { db, keys, clock } = deps
  const row = await findPublishedCase(db, accountId, clock.now())
  if (!row) return null
  const dataKey = openDataKey(keys, await loadWrappedKey(db, row.dataKeyId))
  const [submitted, [verdict], season, finalAt, objection] = await Promise.all([
    findSubmittedApplication(deps, { applicationId: row.applicationId }),
    listVerdicts(db, dataKey, row.applicationId, 1),
    findCurrentSeason(db, { instansiCode: row.instansiCode, accountId }),
    findFinalMoment(db, row.applicationId),
    findObjection(db, dataKey, row.applicationId),
  ])
  if (!submitted || !verdict || !season) throw new Error('A published case without its verdict')
  const { snapshot, registrationNumber, receivedAt } = submitted
  const final = finalAt && finalAt <= clock.now() ? { at: finalAt, overall: objection?.isAccepted ? ('passed' as const) : row.overall } : null
  return {
    applicationId: row.applicationId,
    verdictId: verdict.id,
    instansiCode: row.instansiCode,
    instansi: snapshot.formasi.instansi,
    jabatan: snapshot.formasi.jabatan,
    nameOnKtp: snapshot.applicant.nameOnKtp,
    registrationNumber,
    receivedAt,
    publishedAt: row.publishedAt,
    overall: row.overall,
    failed: failedPoints(snapshot, verdict),
    window: row.overall === 'failed' ? objectionWindow(season, row) : null,
    final,
    objection: objection && ownObjection(objection, final !== null),
  }
}

/** What was not met, in the order of the check-list and with the words it had when it was sent. */
export function failedPoints({ documents }: Pick<Snapshot, 'documents'>, { requirements }: Pick<Verdict, 'requirements'>): FailedPoint[] {
  return requirements.flatMap(({ requirementId, reason, explanation, page, region }) => {
    const item = documents.find((one) => one.requirementId === requirementId)
    if (!reason || !item) return []
    const document = item.file && { id: item.file.documentId, claimedName: item.file.claimedName, pageCount: item.file.pageCount }
    return [{ requirementId, name: item.name, reason, explanation, document, page, region }]
  })
}

function ownObjection({ changedAt, agreedAt, sentAt, points }: Objection, isPublished: boolean): OwnObjection {
  return { changedAt, agreedAt, sentAt, points: points.map((point) => (isPublished ? point : { ...point, decision: null, answer: null })) }
}
