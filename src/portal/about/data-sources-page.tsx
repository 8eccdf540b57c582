import type { FastifyRequest } from 'fastify'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { dataSources, softwareSources } from './sources.ts'

export function DataSourcesPage({ request }: { request: FastifyRequest }) {
  return (
    <PortalPage request={request} title="Sumber data" description="Asal dan lisensi data, huruf, dan komponen yang dipakai portal ini." width="full">
      <h1 class="govuk-heading-xl">Sumber data</h1>
      <p class="govuk-body-l text">Portal ini memakai data publik dan karya orang lain. Terima kasih kepada semua yang membagikannya.</p>
      <FoldingTable
        caption="Data rujukan"
        head={['Data', 'Jumlah', 'Sumber', 'Lisensi']}
        rows={dataSources.map(({ what, count, href, name, licence }) => [what, count, <a class="govuk-link" href={href}>{name}</a>, licence])}
      />
      <div class="text">
        <p class="govuk-body">
          Data formasi berasal dari seleksi CPNS 2024 dan dipakai di sini sebagai formasi periode contoh. Ketentuan dokumen, usia, dan jadwalnya disesuaikan untuk contoh ini.
        </p>
        <p class="govuk-body">
          Daftar program studi per perguruan tinggi tidak tersedia sebagai data terbuka; bila ditampilkan, daftar itu disusun sendiri dari data kualifikasi pendidikan.
          Daftar lokasi ujian per provinsi dan kursi lokasi tes disusun sendiri untuk contoh ini.
        </p>
        <p class="govuk-body">
          Penduduk, NIK, dan Nomor KK contoh adalah rekaan: nomor urutnya 0000, sehingga tidak mungkin milik siapa pun.
        </p>
      </div>
      <FoldingTable
        caption="Huruf, tampilan, dan pustaka"
        head={['Karya', 'Dipakai untuk', 'Lisensi']}
        rows={softwareSources.map(({ href, name, use, licence }) => [<a class="govuk-link" href={href}>{name}</a>, use, licence])}
      />
      <p class="govuk-body text">Gambar dan ornamen batik pada portal ini digambar sendiri. Lambang negara dan logo instansi mana pun tidak dipakai.</p>
    </PortalPage>
  )
}
