import { Details } from './details.tsx'
import { ScrollArea } from './scroll-area.tsx'
import { Table } from './table.tsx'

export interface Bar {
  /** Under the bar, where there is room. */
  label: string
  value: number
}

interface BarChartProps {
  title: string
  /** What the bars count: "lamaran". */
  unit: string
  /** What the labels are: "Jam". */
  labelHead: string
  bars: readonly Bar[]
}

const width = 720
const height = 200
const foot = 24
const head = 18

/** Amounts side by side as a picture, and the same amounts as a table one click away. The picture says its highest in words. */
export function BarChart({ title, unit, labelHead, bars }: BarChartProps) {
  const highest = bars.reduce<Bar>((most, bar) => (bar.value > most.value ? bar : most), { label: '', value: 0 })
  const step = width / Math.max(1, bars.length)
  const every = Math.ceil(bars.length / 8)
  const sum = bars.reduce((total, { value }) => total + value, 0)
  const words = highest.value === 0 ? `${title}: belum ada.` : `${title}: seluruhnya ${number(sum)} ${unit}, terbanyak ${number(highest.value)} pada ${highest.label}.`
  return (
    <figure class="bar-chart">
      <figcaption class="govuk-heading-m">{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" role="img" aria-label={words}>
        <line x1="0" y1={height - foot} x2={width} y2={height - foot} stroke="currentColor" />
        {bars.map(({ label, value }, index) => {
          const barHeight = highest.value === 0 ? 0 : (value / highest.value) * (height - foot - head)
          return (
            <>
              <rect class="bar-chart__bar" x={index * step + step * 0.1} y={height - foot - barHeight} width={step * 0.8} height={barHeight} fill="#0b4f8a" />
              {value === highest.value && value > 0 && bars.findIndex((bar) => bar.value === value) === index && <text x={Math.min(width - 20, Math.max(20, (index + 0.5) * step))} y={height - foot - barHeight - 5} text-anchor="middle" font-size="14" fill="currentColor">{number(value)}</text>}
              {index % every === 0 && <text x={Math.max(20, (index + 0.5) * step)} y={height - 6} text-anchor="middle" font-size="13" fill="currentColor">{label}</text>}
            </>
          )
        })}
      </svg>
      <p class="govuk-body">{words}</p>
      <Details summary={`${title} sebagai tabel`}>
        <ScrollArea label={title}>
          <Table firstCellIsHeader head={[labelHead, { content: unit, numeric: true }]} rows={bars.map(({ label, value }) => [label, { content: number(value), numeric: true }])} />
        </ScrollArea>
      </Details>
    </figure>
  )
}

const number = (value: number) => value.toLocaleString('id-ID')
