import type { FastifyRequest } from 'fastify'
import type { LogHead } from '#core/reports/public-log/log-store.ts'
import { type CalendarDate, formatLongDate } from '#core/values/calendar-date.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { FoldingTable } from '#ui/components/folding-table.tsx'

const whole = (count: number) => count.toLocaleString('id-ID')

/** The public log: what it is, its newest heads, and how to check it without us (decision 155). */
export function PublicLogPage({ request, heads }: { request: FastifyRequest; heads: readonly LogHead[] }) {
  const [newest] = heads
  return (
    <PortalPage request={request} title="Log publik" description="Sidik setiap tanda terima lamaran, diterbitkan setiap malam." width="full">
      <h1 class="govuk-heading-xl">Log publik</h1>
      <div class="text">
        <p class="govuk-body-l">Setiap malam, sidik semua tanda terima lamaran masuk ke log ini. Sesudah itu tidak ada yang dapat dihapus, diubah, atau disisipkan tanpa ketahuan.</p>
        <p class="govuk-body">Sidik tidak menyebut siapa pun. Hanya pemegang tanda terima yang dapat menemukan sidiknya di sini. Segel jejak audit portal ini ikut tercatat.</p>
        <h2 class="govuk-heading-m">Periksa tanda terima Anda</h2>
        <p class="govuk-body">Unduh bukti dari halaman lamaran Anda, lalu <a class="govuk-link" href={paths.offlineCheck}>periksa di perangkat Anda</a>. Portal juga menyebut tanggalnya di <a class="govuk-link" href={paths.documentCheck}>Pengecekan Dokumen</a>.</p>
      </div>
      {newest ? <Heads heads={heads} /> : <p class="govuk-body">Catatan pertama diterbitkan malam ini, sekitar pukul 01.20 WIB.</p>}
      <section class="text">
        <h2 class="govuk-heading-m">Untuk yang memeriksa dengan program</h2>
        <ul class="govuk-list govuk-list--bullet">
          <li>Pohon Merkle menurut RFC 6962 dengan SHA-256. Daun tanda terima: SHA-256 dari bita 0 dan huruf-huruf tanda terima itu.</li>
          <li>Catatan terakhir bertanda tangan: {newest ? <a class="govuk-link" href={paths.logCheckpoint}>checkpoint</a> : <code>{paths.logCheckpoint}</code>}. Kuncinya: <a class="govuk-link" href={paths.receiptKey}>kunci yang diterbitkan</a>. Bentuknya C2SP tlog-checkpoint dan tlog-tiles, sehingga alat dari log lain dapat membacanya.</li>
          <li>Bukti bahwa dua hari sejalan: <code>{`${paths.logConsistency}?dari=2022-10-14&sampai=2022-10-15`}</code></li>
          <li>Sidik benih setiap <a class="govuk-link" href={paths.draws}>undian antrean</a> ikut tercatat. Daunnya: SHA-256 dari bita 0 dan <code>undian NOMOR SAAT SIDIK</code>, dengan saat undian dalam UTC seperti <code>2022-10-14T03:00:00Z</code>.</li>
          <li>Semua hari sebagai CSV dan JSON: <a class="govuk-link" href={paths.openData}>Data terbuka</a>. Simpan salinannya: dengan itu log yang ditulis ulang akan ketahuan.</li>
        </ul>
      </section>
    </PortalPage>
  )
}

function Heads({ heads }: { heads: readonly LogHead[] }) {
  return (
    <FoldingTable
      caption="Hari-hari terakhir"
      head={['Hari', 'Jumlah sidik', 'Akar pohon']}
      rows={heads.map(({ day, size, root }) => [formatLongDate(day as CalendarDate), whole(size), <code>{root.toString('hex').replace(/(.{16})(?=.)/g, '$1 ')}</code>])}
    />
  )
}
