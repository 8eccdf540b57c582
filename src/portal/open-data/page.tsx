import type { FastifyRequest } from 'fastify'
import type { OpenFile } from '#core/reports/open-data/open-files.ts'
import { openDatasets } from '#core/reports/rules/open-datasets.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Card } from '#ui/components/card.tsx'
import { Details } from '#ui/components/details.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'

export function OpenDataPage({ request, files }: { request: FastifyRequest; files: readonly OpenFile[] }) {
  const madeAt = files.map((file) => file.madeAt.getTime()).toSorted((a, b) => b - a)[0]
  return (
    <PortalPage request={request} title="Data terbuka" description="Jumlah akun, lamaran, dan hasil seleksi sebagai CSV dan JSON, diperbarui setiap malam." width="full">
      <h1 class="govuk-heading-xl">Data terbuka</h1>
      <p class="govuk-body-l text">Jumlah akun, lamaran, dan hasil seleksi. Bebas dipakai siapa saja, tanpa akun dan tanpa kunci.</p>
      <p class="govuk-body">{madeAt === undefined ? 'Berkas pertama ditulis malam ini, sekitar pukul 01.40 WIB.' : `Terakhir berubah ${formatLongInstant(new Date(madeAt))}. Diperiksa lagi setiap malam sekitar pukul 01.40 WIB.`}</p>
      {openDatasets.map((dataset) => (
        <Card title={dataset.title}>
          <p class="govuk-body">{dataset.about} {dataset.from}</p>
          <Downloads files={files.filter(({ name }) => name.startsWith(`${dataset.key}.`))} />
          <Details summary={`Arti kolom: ${dataset.title.toLowerCase()}`}>
            <SummaryList rows={dataset.columns.map(({ name, about }) => ({ key: name, value: about }))} />
          </Details>
        </Card>
      ))}
      <section class="text">
        <h2 class="govuk-heading-m">Angka kecil tidak ditampilkan</h2>
        <p class="govuk-body">Angka di bawah 10 ditulis <code>{'<10'}</code>, termasuk nol. Sebagian angka lain ditulis <code>disembunyikan</code>: tanpa itu, angka kecil di sebelahnya dapat dihitung dari jumlahnya. Angka yang disembunyikan paling kecil 10.</p>
        <h2 class="govuk-heading-m">Alamat yang tetap</h2>
        <p class="govuk-body">Alamat berkas tidak berubah. Kirim <code>If-None-Match</code> dengan <code>ETag</code> yang Anda simpan: bila tidak ada yang baru, jawabannya 304 tanpa isi. Tidak ada data perorangan di dalamnya.</p>
        <h2 class="govuk-heading-m">Lisensi</h2>
        <p class="govuk-body">Creative Commons Attribution 4.0 (<a class="govuk-link" href="https://creativecommons.org/licenses/by/4.0/deed.id">CC BY 4.0</a>). Sebutkan sumbernya: Data terbuka SSCASN, dengan tanggal Anda mengambilnya. Ini layanan contoh: angkanya bukan angka resmi pemerintah.</p>
      </section>
    </PortalPage>
  )
}

function Downloads({ files }: { files: readonly OpenFile[] }) {
  if (files.every(({ rowCount }) => rowCount === 0)) return <p class="govuk-body">Belum ada barisnya.{files.length > 0 && ' Berkasnya sudah dapat diambil di alamat yang sama nanti.'}</p>
  return (
    <ul class="govuk-list">
      {files.map(({ name, bytes, rowCount }) => (
        <li><a class="govuk-link" href={paths.openFile(name)}>{name}</a>, {rowCount.toLocaleString('id-ID')} baris, {sizeOf(bytes)}</li>
      ))}
    </ul>
  )
}

const sizeOf = (bytes: number) => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('id-ID')} KB` : `${(bytes / 1024 / 1024).toLocaleString('id-ID', { maximumFractionDigits: 1 })} MB`)
