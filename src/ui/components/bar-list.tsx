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
      <ul class="govuk-list bar-list">
        {bars.map(({ label, value }) => (
          <li>
            <span class="bar-list__words"><span>{label}</span> <strong>{`${value.toLocaleString('id-ID')} ${unit}`}</strong></span>
            <svg class="bar-list__line" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(value / highest) * 100} height="1" fill="currentColor" />
            </svg>
          </li>
        ))}
      </ul>
    </figure>
  )
}
