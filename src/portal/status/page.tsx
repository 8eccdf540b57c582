import type { FastifyRequest } from 'fastify'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { Tag, type TagColour } from '#ui/components/tag.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { GoodMinutes, Incidents } from './good-minutes.tsx'
import type { StatusReport } from './look-at-services.ts'
import type { Service, ServiceState } from './service-states.ts'

const stateWords: Record<ServiceState, { text: string; colour: TagColour }> = {
  normal: { text: 'Berfungsi', colour: 'green' },
  slow: { text: 'Tertunda', colour: 'yellow' },
  'read-only': { text: 'Hanya bisa dibaca', colour: 'yellow' },
  down: { text: 'Terganggu', colour: 'red' },
  unknown: { text: 'Belum diketahui', colour: 'grey' },
}

const serviceNames: Record<Service['key'], string> = {
  portal: 'Portal dan penyimpanan data',
  identity: 'Pengecekan NIK dan KK (Dukcapil)',
  stamps: 'E-meterai',
  mail: 'Pengiriman email',
}

export function StatusPage({ request, report }: { request: FastifyRequest; report: StatusReport }) {
  const hasTrouble = report.services.some(({ state }) => state !== 'normal')
  return (
    <PortalPage request={request} title="Status layanan" description="Keadaan portal, pengecekan identitas, e-meterai, dan email saat ini.">
      <h1 class="govuk-heading-xl">Status layanan</h1>
      <p class="govuk-body-l">{hasTrouble ? 'Ada bagian yang tidak berjalan seperti biasa.' : 'Semua layanan berfungsi.'}</p>
      <FoldingTable
        caption="Keadaan setiap layanan"
        head={['Layanan', 'Keadaan', 'Artinya bagi Anda']}
        rows={report.services.map(({ key, state, note }) => [serviceNames[key], <Tag colour={stateWords[state].colour}>{stateWords[state].text}</Tag>, note])}
      />
      <p class="govuk-body">
        Diperiksa {formatLongInstant(report.checkedAt)}. <a class="govuk-link" href={paths.status}>Periksa lagi</a>; pemeriksaan baru dilakukan paling cepat setiap 15 detik.
      </p>
      {report.known && <Incidents incidents={report.known.incidents} />}
      {report.known && report.known.availability.length > 0 && <GoodMinutes known={report.known} />}
      <h2 class="govuk-heading-m">Jika ada gangguan</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Yang sudah Anda simpan tetap aman. Jangan mengisi dari awal.</li>
        <li>Jangan menekan tombol berulang kali atau membayar dua kali.</li>
        <li>Perubahan jadwal karena gangguan, bila ada, dimuat di <a class="govuk-link" href={paths.announcements}>Pengumuman</a>.</li>
      </ul>
      <p class="govuk-body">Untuk mesin: <a class="govuk-link" href={paths.statusJson}>status.json</a></p>
    </PortalPage>
  )
}
