import type { Bar } from './bar-chart.tsx'

interface BarListProps {
  title: string
  /** What the bars count: "lamaran". */
  unit: string
  /** The longest first. */
  bars: readonly Bar[]
}

/** Amounts of what has a name: each bar lies under its name, so that the name may be as long as it is. */
export function BarList({ title, unit, bars }: BarListProps) {
  const highest = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <figure class="bar-chart">
      <figcaption class="govuk-heading-m">{title}</figcaption>
      <ul class="govuk-list govuk-list--spaced text">
        {bars.map(({ label, value }) => (
          <li>
            {label}: <strong>{`${value.toLocaleString('id-ID')} ${unit}`}</strong>
            <svg viewBox="0 0 100 1" preserveAspectRatio="none" width="100%" height="10" display="block" aria-hidden="true">
              <rect width={(value / highest) * 100} height="1" fill="#0b4f8a" />
            </svg>
          </li>
        ))}
      </ul>
    </figure>
  )
}
