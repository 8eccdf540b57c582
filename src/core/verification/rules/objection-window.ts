import { type Season, findStage } from '#core/season/rules/stages.ts'

/** While this is open the failed may object; `closesAt` is the last second that still counts. */
export type ObjectionWindow = { opensAt: Date; closesAt: Date }

/** The stage of the timetable, and not before the result can be read. Null where the season has no such stage. */
export function objectionWindow(season: Season, publishedAt: Date): ObjectionWindow | null {
  const stage = findStage(season, 'objection')
  return stage && { opensAt: stage.startsAt > publishedAt ? stage.startsAt : publishedAt, closesAt: stage.endsAt }
}

/** The whole last second belongs to it, as to every stage (season/rules/stages.ts). */
export function windowStateAt({ opensAt, closesAt }: ObjectionWindow, now: Date): 'coming' | 'open' | 'closed' {
  if (now < opensAt) return 'coming'
  return now.getTime() < closesAt.getTime() + 1000 ? 'open' : 'closed'
}
