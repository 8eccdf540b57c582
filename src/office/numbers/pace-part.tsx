import type { Pace } from '#core/reports/rules/pace.ts'
import type { AgencyPace } from '#core/reports/work-numbers.ts'
import { Facts } from '#ui/components/facts.tsx'
import { ScrollArea } from '#ui/components/scroll-area.tsx'
import { Table } from '#ui/components/table.tsx'
import { forecastText, perDayText } from './pace-text.ts'

/** How fast one agency works, how fast it would have to, and when it will be done (features.md G14). */
export function PaceFacts({ pace }: { pace: Pace }) {
  const { left, perDay, daysLeft, neededPerDay } = pace
  return (
    <>
      <Facts
        items={[
          { label: 'Belum diputuskan', value: number(left) },
          { label: 'Hari sampai pengumuman', value: daysLeft === null ? 'belum ada tanggal' : number(daysLeft) },
          { label: 'Perlu per hari', value: neededPerDay === null ? '–' : number(neededPerDay) },
          { label: 'Selesai per hari, 7 hari terakhir', value: perDayText(perDay) },
        ]}
      />
      <p class="govuk-body"><strong>{forecastText(pace)}.</strong></p>
    </>
  )
}

/** All agencies, those that will be latest first. */
export function PaceTable({ paces }: { paces: readonly AgencyPace[] }) {
  const late = paces.filter(({ daysLate }) => (daysLate ?? 0) > 0).length
  return (
    <>
      <p class="govuk-body">{late === 0 ? 'Tidak ada instansi yang diperkirakan terlambat.' : `${number(late)} instansi diperkirakan terlambat.`}</p>
      <ScrollArea label="Laju verifikasi per instansi">
        <Table
          caption="Laju verifikasi per instansi" captionSize="m" firstCellIsHeader
          head={['Instansi', 'Perkiraan', numeric('Belum diputuskan'), numeric('Hari tersisa'), numeric('Perlu per hari'), numeric('Selesai per hari')]}
          rows={paces.map((pace) => [pace.instansiName, forecastText(pace), numeric(number(pace.left)), numeric(orDash(pace.daysLeft)), numeric(orDash(pace.neededPerDay)), numeric(perDayText(pace.perDay))])}
        />
      </ScrollArea>
    </>
  )
}

const numeric = (content: string) => ({ content, numeric: true })
const number = (value: number) => value.toLocaleString('id-ID')
const orDash = (value: number | null) => (value === null ? '–' : number(value))
