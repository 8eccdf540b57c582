import type { FastifyRequest } from 'fastify'
import type { HourNumbers, LiveNumbers } from '#core/reports/live-numbers.ts'
import type { WorkNumbers } from '#core/reports/work-numbers.ts'
import { formatInstant, formatLongInstant } from '#core/values/zoned-time.ts'
import { OfficePage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { BarChart } from '#ui/components/bar-chart.tsx'
import { BarList } from '#ui/components/bar-list.tsx'
import { ScrollArea } from '#ui/components/scroll-area.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Table } from '#ui/components/table.tsx'
import { WorkPart } from './work-part.tsx'

interface NumbersPageProps {
  request: FastifyRequest
  numbers: LiveNumbers
  work: WorkNumbers
  countedAt: Date
}

export function NumbersPage({ request, numbers, work, countedAt }: NumbersPageProps) {
  const { accounts, drafts, submissions, verified, agencies, hours } = numbers
  const { instansiName } = scopeOf(request)
  const hourly = (of: (row: HourNumbers) => number) => hours.map((row) => ({ label: formatInstant(row.hour).replace(' WIB', ''), value: of(row) }))
  return (
    <OfficePage request={request} title="Angka" width="full" refreshWithoutScriptSeconds={60}>
      <h1 class="govuk-heading-xl">Angka</h1>
      <p class="govuk-body">{`${instansiName ?? 'Seluruh instansi'}. Dihitung ${formatLongInstant(countedAt)}, paling lama satu menit yang lalu.`}</p>
      <SummaryList
        rows={[
          ...(accounts === null ? [] : [{ key: 'Akun', value: number(accounts) }]),
          { key: 'Lamaran belum dikirim', value: number(drafts) },
          { key: 'Lamaran dikirim', value: number(submissions) },
          { key: 'Sudah diverifikasi', value: `${number(verified)}${submissions > 0 ? ` (${Math.round((verified / submissions) * 100)}%)` : ''}` },
        ]}
      />
      <BarChart title="Lamaran dikirim per jam" unit="lamaran" labelHead="Jam (WIB)" bars={hourly(({ submissions: sent }) => sent)} />
      {accounts !== null && <BarChart title="Akun baru per jam" unit="akun" labelHead="Jam (WIB)" bars={hourly(({ registrations }) => registrations)} />}
      {accounts !== null && agencies.length > 0 && <BarList title="Instansi dengan lamaran terbanyak" unit="lamaran" bars={agencies.slice(0, 8).map(({ instansiName: label, submissions: value }) => ({ label, value }))} />}
      <ScrollArea label="Angka per instansi">
        <Table
          caption="Per instansi" captionSize="m" firstCellIsHeader
          head={['Instansi', numeric('Belum dikirim'), numeric('Dikirim'), numeric('Diverifikasi'), numeric('MS')]}
          rows={agencies.map((row) => [row.instansiName, numeric(number(row.drafts)), numeric(number(row.submissions)), numeric(number(row.verified)), numeric(number(row.passed))])}
        />
      </ScrollArea>
      <WorkPart work={work} isNational={instansiName === null} />
    </OfficePage>
  )
}

const numeric = (content: string) => ({ content, numeric: true })
const number = (value: number) => value.toLocaleString('id-ID')
