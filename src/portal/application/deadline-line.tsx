import { timeLeftText } from '#core/season/rules/countdown.ts'
import { formatDeadline, formatOtherZones } from '#core/season/rules/deadlines.ts'

/** How long there is still time, by the server's clock and in all three zones. */
export function DeadlineLine({ closesAt, now }: { closesAt: Date; now: Date }) {
  return (
    <p class="govuk-body-s deadline">
      Ditutup dalam{' '}
      <strong>
        <hitung-mundur data-until={closesAt.toISOString()} data-now={now.toISOString()}>{timeLeftText(now, closesAt)}</hitung-mundur>
      </strong>
      {`: ${formatDeadline(closesAt)}. Di zona waktu lain: ${formatOtherZones(closesAt)}.`}
    </p>
  )
}
