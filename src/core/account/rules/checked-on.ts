import { type CalendarDate, addDays } from '#core/values/calendar-date.ts'

type Line = { ahead: number; askedToday: number; dailyQuota: number; today: CalendarDate }

/** The day by which an identity is probably checked, while the register answers: nobody new at the forms, its quota used for the line. */
export function checkedOn({ ahead, askedToday, dailyQuota, today }: Line): CalendarDate {
  const leftToday = Math.max(0, dailyQuota - askedToday)
  if (ahead < leftToday) return today
  return addDays(today, 1 + Math.floor((ahead - leftToday) / Math.max(1, dailyQuota)))
}
