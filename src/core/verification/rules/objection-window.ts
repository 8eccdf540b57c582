import { type Season, findStage } from '#core/season/rules/stages.ts'

/** While this is open the failed may object; `closesAt` is the last second that still counts. */
export type ObjectionWindow = { opensAt: Date; closesAt: Date }

/** By which publication a result came out, and when: what the time to object counts from. */
export type FirstRead = { publishedAt: Date; number: number }

/**
 * The stage of the timetable, and not before the result can be read. Who is published later than the others has as long as
 * they had. Null where the season has no such stage.
 */
export function objectionWindow(season: Season, { publishedAt, number }: FirstRead): ObjectionWindow | null {
  const stage = findStage(season, 'objection')
  if (!stage) return null
  const opensAt = stage.startsAt > publishedAt ? stage.startsAt : publishedAt
  const own = new Date(opensAt.getTime() + stage.endsAt.getTime() - stage.startsAt.getTime())
  return { opensAt, closesAt: number > 1 && own > stage.endsAt ? own : stage.endsAt }
}

/** The whole last second belongs to it, as to every stage (season/rules/stages.ts). */
export function windowStateAt({ opensAt, closesAt }: ObjectionWindow, now: Date): 'coming' | 'open' | 'closed' {
  if (now < opensAt) return 'coming'
  return now.getTime() < closesAt.getTime() + 1000 ? 'open' : 'closed'
}
