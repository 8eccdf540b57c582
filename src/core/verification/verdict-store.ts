import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'
import { type Place, decryptField, encryptField } from '#platform/keys/field-cipher.ts'
import type { Overall, RequirementVerdict } from './rules/judgement.ts'
import type { Reason } from '#core/values/failing-reason.ts'

/** The supervisor's word on a verdict. */
export type Review = { supervisedBy: string; supervisedAt: Date; decision: 'agreed' | 'returned'; note: string | null }

/** One judgement with all its requirements, opened. */
export type Verdict = {
  id: string
  judgedBy: string
  judgedAt: Date
  overall: Overall
  note: string | null
  isSampled: boolean
  /** Null while it stands. */
  endedAt: Date | null
  /** 'sent-anew': the application was opened again (0094). 'second-opinion': of a blind check, never stood. */
  endReason: 'judged-again' | 'withdrawn' | 'sent-anew' | 'second-opinion' | null
  requirements: (RequirementVerdict & { documentId: string | null })[]
  review: Review | null
}

/** The verdicts of a case: the one that stands, if any, then the newest first. */
export async function listVerdicts(db: Db | Tx, dataKey: Buffer, applicationId: string, limit = 10): Promise<Verdict[]> {
  const rows = await db
    .selectFrom('verification.verdict as v')
    .leftJoin('verification.review as r', 'r.verdictId', 'v.id')
    .select(['v.id', 'v.judgedBy', 'v.judgedAt', 'v.overall', 'v.note', 'v.isSampled', 'v.endedAt', 'v.endReason', 'r.supervisedBy', 'r.supervisedAt', 'r.decision', 'r.note as reviewNote'])
    .where('v.applicationId', '=', applicationId)
    .orderBy(sql`v.ended_at desc nulls first`)
    .orderBy('v.judgedAt', 'desc')
    .limit(limit)
    .execute()
  if (rows.length === 0) return []
  const requirements = await listRequirementVerdicts(db, dataKey, rows.map(({ id }) => id))
  return rows.map(({ supervisedBy, supervisedAt, decision, reviewNote, note, ...row }) => ({
    ...row,
    overall: row.overall as Overall,
    endReason: row.endReason as Verdict['endReason'],
    note: note && decryptField(dataKey, note, placeOfNote(row.id)),
    requirements: requirements.get(row.id) ?? [],
    review: supervisedBy && supervisedAt ? { supervisedBy, supervisedAt, decision: decision as Review['decision'], note: reviewNote && decryptField(dataKey, reviewNote, placeOfReview(row.id)) } : null,
  }))
}

async function listRequirementVerdicts(db: Db | Tx, dataKey: Buffer, verdictIds: string[]) {
  const rows = await db
    .selectFrom('verification.requirementVerdict')
    .select(['verdictId', 'requirementId', 'isMet', 'reason', 'explanation', 'documentId', 'page', 'x', 'y', 'width', 'height'])
    .where('verdictId', 'in', verdictIds)
    .orderBy('position')
    .execute()
  const byVerdict = new Map<string, Verdict['requirements']>()
  for (const { verdictId, x, y, width, height, explanation, ...row } of rows) {
    const one = {
      ...row,
      reason: row.reason as Reason | null,
      explanation: explanation && decryptField(dataKey, explanation, placeOfExplanation(verdictId, row.requirementId)),
      region: x === null || y === null || width === null || height === null ? null : { x, y, width, height },
    }
    byVerdict.set(verdictId, [...(byVerdict.get(verdictId) ?? []), one])
  }
  return byVerdict
}

export type NewVerdict = Pick<Verdict, 'id' | 'judgedBy' | 'judgedAt' | 'overall' | 'note' | 'isSampled' | 'requirements'> & {
  /** When the verifier took the file; null where it was no longer theirs. */
  begunAt: Date | null
}

/** Ends the verdict that stood, if one did, and lets this one stand. */
export async function putVerdict(tx: Tx, dataKey: Buffer, applicationId: string, verdict: NewVerdict) {
  await endStanding(tx, applicationId, { by: verdict.judgedBy, at: verdict.judgedAt, reason: 'judged-again' })
  await insertVerdict(tx, dataKey, applicationId, verdict)
}

type Ending = { endedAt: Date; endedBy: string; endReason: 'second-opinion' }

/** `ending`: of one that never stands. */
export async function insertVerdict(tx: Tx, dataKey: Buffer, applicationId: string, { requirements, note, ...verdict }: NewVerdict, ending?: Ending) {
  await tx
    .insertInto('verification.verdict')
    .values({ ...verdict, ...ending, applicationId, note: note ? encryptField(dataKey, note, placeOfNote(verdict.id)) : null })
    .execute()
  if (requirements.length === 0) return
  await tx
    .insertInto('verification.requirementVerdict')
    .values(
      requirements.map(({ region, explanation, requirementId, ...one }, position) => ({
        ...one,
        requirementId,
        position,
        verdictId: verdict.id,
        explanation: explanation ? encryptField(dataKey, explanation, placeOfExplanation(verdict.id, requirementId)) : null,
        x: region?.x ?? null,
        y: region?.y ?? null,
        width: region?.width ?? null,
        height: region?.height ?? null,
      })),
    )
    .execute()
}

export async function endStanding(tx: Tx, applicationId: string, { by, at, reason }: { by: string; at: Date; reason: 'judged-again' | 'withdrawn' }) {
  await tx.updateTable('verification.verdict').set({ endedAt: at, endedBy: by, endReason: reason }).where('applicationId', '=', applicationId).where('endedAt', 'is', null).execute()
}

export async function insertReview(tx: Tx, dataKey: Buffer, review: { verdictId: string; judgedBy: string } & Review) {
  await tx.insertInto('verification.review').values({ ...review, note: review.note ? encryptField(dataKey, review.note, placeOfReview(review.verdictId)) : null }).execute()
}

const placeOfNote = (id: string): Place => `verification.verdict|note|${id}`
const placeOfReview = (verdictId: string): Place => `verification.review|note|${verdictId}`
const placeOfExplanation = (verdictId: string, requirementId: string): Place => `verification.requirement_verdict|explanation|${verdictId}/${requirementId}`
