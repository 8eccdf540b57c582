import type { FastifyRequest } from 'fastify'
import type { RetentionReport } from '#core/privacy/retention-report.ts'
import { keptText, retentionText } from '#core/privacy/retention-text.ts'
import { retentionClasses } from '#core/values/retention.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { OfficePage } from '#office/frame.tsx'
import { When } from '#office/when.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag } from '#ui/components/tag.tsx'

const number = new Intl.NumberFormat('id-ID')

export function RetentionPage({ request, report, registrationKeepHours }: { request: FastifyRequest; report: RetentionReport; registrationKeepHours: number }) {
  return (
    <OfficePage request={request} title="Penghapusan data" width="full">
      <h1 class="govuk-heading-xl">Penghapusan data</h1>
      <p class="govuk-body-l">
        {report.overdue === 0 ? 'Tidak ada penghapusan yang terlambat.' : `${number.format(report.overdue)} penghapusan terlambat. Periksa apakah program pekerja berjalan.`}
      </p>
      <Due report={report} />
      <FoldingTable
        caption="Jadwal, dan yang dihapus dalam 30 hari terakhir"
        head={['Data', 'Dihapus', 'Jumlah', 'Terakhir']}
        rows={retentionClasses.map((of) => {
          const gone = report.erased[of]
          return [retentionText[of], of === 'registration' ? `${number.format(registrationKeepHours)} jam setelah dimulai` : keptText(of), gone ? number.format(gone.items) : '–', gone ? <When at={gone.lastAt} /> : '–']
        })}
      />
      <p class="govuk-body text">Penghapusan berjalan sendiri setiap jam. Kunci penyandian orang itu ikut dimusnahkan, sehingga salinan yang tertinggal tidak terbaca. Angka, buku besar e-meterai, dan jejak audit tetap ada tanpa nama.</p>
    </OfficePage>
  )
}

function Due({ report: { overdue, soon, season } }: { report: RetentionReport }) {
  return (
    <SummaryList
      rows={[
        { key: 'Terlambat', value: overdue === 0 ? <Tag colour="green">Tidak ada</Tag> : <Tag colour="red">{number.format(overdue)}</Tag> },
        { key: 'Akun dalam 30 hari ke depan', value: number.format(soon) },
        ...(season
          ? [
              { key: `Lamaran tidak diakhiri, ${season.name}`, value: `${number.format(season.drafts)} akun, mulai ${formatLongInstant(season.draftsAt)}` },
              { key: `Lamaran diakhiri, ${season.name}`, value: `${number.format(season.applicants)} akun, mulai ${formatLongInstant(season.applicantsAt)}` },
            ]
          : []),
      ]}
    />
  )
}
