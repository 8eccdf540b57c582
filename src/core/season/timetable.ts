import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { type Stage, type StageKind, stageKinds } from './rules/stages.ts'
import { type DatesRefusal, whyNotDates } from './rules/timetable.ts'

/** A stage's national dates, as proposed: what they were when the proposer looked, and what they shall be. */
export type DatesChange = { kind: StageKind; from: { startsAt: Date; endsAt: Date }; to: { startsAt: Date; endsAt: Date } }

/** Moves a stage of the current season, with its trace, unless it was moved by somebody else since. */
export async function writeStageDates(tx: Tx, { kind, from, to }: DatesChange, by: Actor): Promise<Outcome<null, DatesRefusal | 'dates-changed-since'>> {
  const stage = await findNationalStage(tx, kind)
  if (!stage) return refused('no-such-stage')
  if (stage.startsAt.getTime() !== from.startsAt.getTime() || stage.endsAt.getTime() !== from.endsAt.getTime()) return refused('dates-changed-since')
  const refusal = whyNotDates({ kind, ...to })
  if (refusal) return refused(refusal)
  await tx.updateTable('season.stage').set(to).where('seasonId', '=', stage.seasonId).where('kind', '=', kind).execute()
  await recordEvent(tx, { by, action: 'stage-dates-changed', reason: `${stage.seasonId} ${kind}: ${to.startsAt.toISOString()} - ${to.endsAt.toISOString()}` })
  return done(null)
}

export type Offset = { kind: StageKind; instansiCode: string; instansiName: string; startMinutes: number; endMinutes: number }

/** The stages that agencies hold at other times than the nation, by agency. */
export function listOffsets(db: Db, limit = 500): Promise<Offset[]> {
  return db
    .selectFrom('season.stageOffset as o')
    .innerJoin('season.season as s', 's.id', 'o.seasonId')
    .innerJoin('reference.instansi as i', 'i.code', 'o.instansiCode')
    .select(['o.kind', 'o.instansiCode', 'i.name as instansiName', 'o.startMinutes', 'o.endMinutes'])
    .where('s.isCurrent', '=', true)
    .orderBy('i.name')
    .limit(limit)
    .$narrowType<{ kind: StageKind }>()
    .execute()
}

export type OffsetChange = { kind: StageKind; instansiCode: string; startMinutes: number; endMinutes: number; reason: string }
export type OffsetRefusal = 'no-such-stage' | 'no-such-instansi' | 'reason-missing' | 'ends-before-start' | 'too-far'

const farthestMinutes = 129_600

/** Gives an agency its own dates for a stage, counted from the national ones; zero and zero takes them away. */
export async function setOffset(db: Db, { kind, instansiCode, startMinutes, endMinutes, reason }: OffsetChange, by: Actor): Promise<Outcome<null, OffsetRefusal>> {
  if (reason.trim().length < 3) return refused('reason-missing')
  if (Math.abs(startMinutes) > farthestMinutes || Math.abs(endMinutes) > farthestMinutes) return refused('too-far')
  return db.transaction().execute(async (tx) => {
    const stage = await findNationalStage(tx, kind)
    if (!stage) return refused('no-such-stage')
    const instansi = await tx.selectFrom('reference.instansi').select('code').where('code', '=', instansiCode).executeTakeFirst()
    if (!instansi) return refused('no-such-instansi')
    if (stage.endsAt.getTime() + endMinutes * 60_000 <= stage.startsAt.getTime() + startMinutes * 60_000) return refused('ends-before-start')
    const key = { seasonId: stage.seasonId, kind, instansiCode }
    await tx.deleteFrom('season.stageOffset').where('seasonId', '=', key.seasonId).where('kind', '=', kind).where('instansiCode', '=', instansiCode).execute()
    if (startMinutes !== 0 || endMinutes !== 0) await tx.insertInto('season.stageOffset').values({ ...key, startMinutes, endMinutes }).execute()
    await recordEvent(tx, { by, action: 'stage-offset-set', reason: `${stage.seasonId} ${kind} ${instansiCode} ${startMinutes}/${endMinutes}: ${reason.trim()}`.slice(0, 500) })
    return done(null)
  })
}

/** A stage of the current season with its national dates, without any extension; locked against a change of its dates. */
export async function findNationalStage(tx: Tx, kind: StageKind): Promise<(Stage & { seasonId: number }) | null> {
  const row = await tx
    .selectFrom('season.stage as t')
    .innerJoin('season.season as s', 's.id', 't.seasonId')
    .select(['t.seasonId', 't.startsAt', 't.endsAt'])
    .where('s.isCurrent', '=', true)
    .where('t.kind', '=', kind)
    .forUpdate('t')
    .executeTakeFirst()
  return row ? { kind, ...row } : null
}

/** The national dates of the current season as they were set, without any extension, in the order of the process. */
export async function listNationalStages(db: Db): Promise<Stage[]> {
  const rows = await db
    .selectFrom('season.stage as t')
    .innerJoin('season.season as s', 's.id', 't.seasonId')
    .select(['t.kind', 't.startsAt', 't.endsAt'])
    .where('s.isCurrent', '=', true)
    .$narrowType<{ kind: StageKind }>()
    .execute()
  return rows.toSorted((a, b) => stageKinds.indexOf(a.kind) - stageKinds.indexOf(b.kind))
}
