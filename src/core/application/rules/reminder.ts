const reminderMarks = ['three-days', 'one-day'] as const
export type ReminderMark = (typeof reminderMarks)[number]

const hourMs = 3_600_000
/** Later nobody could do much with a mail, which has to arrive and be read. */
const least = 2 * hourMs
/** From here on it is the last day's reminder. */
export const lastDayMs = 24 * hourMs
export const earliestReminderMs = 72 * hourMs

/** Which reminder belongs to the time that is left until this deadline; null when it is too early or too late for one. */
export function reminderMark(now: Date, endsAt: Date): ReminderMark | null {
  const left = endsAt.getTime() - now.getTime()
  if (left < least || left > earliestReminderMs) return null
  return left <= lastDayMs ? 'one-day' : 'three-days'
}
