import { timeLeftText } from '#core/season/rules/countdown.ts'
import { formatDeadline, formatOtherZones } from '#core/season/rules/deadlines.ts'
import type { Milestone } from '#core/season/rules/stages.ts'
import { stageWords } from './stage-words.ts'

/** What people count the days to, in server time and three zones. The text stands alone; the element only keeps it moving. */
export function Countdown({ milestone, now }: { milestone: Milestone; now: Date }) {
  return (
    <div class="countdown">
      <p class="countdown__label">{countdownLabel(milestone)}</p>
      <p class="countdown__left">
        <hitung-mundur data-until={milestone.at.toISOString()} data-now={now.toISOString()}>
          {timeLeftText(now, milestone.at)}
        </hitung-mundur>
      </p>
      <p class="countdown__when">
        <time datetime={milestone.at.toISOString()}>{formatDeadline(milestone.at)}</time>
        <br />
        {formatOtherZones(milestone.at)}
      </p>
    </div>
  )
}

function countdownLabel({ kind, stage }: Milestone): string {
  if (kind === 'opens') return 'Pendaftaran dibuka dalam'
  if (kind === 'closes') return 'Pendaftaran ditutup dalam'
  return `${stageWords[stage.kind].name} dimulai dalam`
}
