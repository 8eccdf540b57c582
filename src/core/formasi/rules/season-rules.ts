import type { CalendarDate } from '#core/values/calendar-date.ts'

/** What a season lays down for all its formasi. `version` is written beside every answer given by these rules. */
export type SeasonRules = {
  version: string
  minAge: number
  /** The oldest age lies this many years below the retirement age of the jabatan. */
  yearsBeforeRetirement: number
  /** The day ages are counted on; null: the day the application is ended. */
  ageCountedOn: CalendarDate | null
}

/** BKN's announcement for 2022: at least 20, at most one year below the retirement age of the jabatan (guide 6.4.4). */
export const rulesOf2022: SeasonRules = { version: '2022.1', minAge: 20, yearsBeforeRetirement: 1, ageCountedOn: null }
