import type { FastifyRequest } from 'fastify'
import type { Preview } from '#core/formasi/plan/preview-import.ts'
import type { KeptImport } from '#core/formasi/plan/queries.ts'
import { formasiTypeText } from '#core/formasi/rules/formasi-type.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button, ButtonGroup } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Details } from '#ui/components/details.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Facts } from '#ui/components/facts.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'

const number = (value: number) => value.toLocaleString('id-ID')

export function ImportPage({ request, errors = {}, faulty }: { request: FastifyRequest; errors?: FieldErrors; faulty?: Extract<Preview, { kind: 'faulty' }>['judged'] | undefined }) {
  return (
    <OfficePage request={request} title="Impor formasi" hasErrors={hasErrors(errors)} back={{ href: paths.formasi, text: 'Formasi' }} width="full">
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Impor formasi</h1>
      <p class="govuk-body text">Berkas diperiksa dahulu dan belum mengubah apa pun. Satu baris salah, tidak ada baris yang masuk.</p>
      {faulty && faulty.faults.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Yang perlu diperbaiki</h2>
          <p class="govuk-body">{number(faulty.faultCount)} kesalahan pada {number(faulty.faultyRows)} baris.{faulty.faultCount > faulty.faults.length && ` Di bawah ini ${faulty.faults.length} yang pertama.`} Perbaiki di berkas, lalu impor lagi.</p>
          <FoldingTable caption="Kesalahan menurut baris" head={['Baris', 'Kolom', 'Kesalahan']} rows={faulty.faults.map(({ row, column, fault }) => [`Baris ${row}`, column, fault])} />
        </>
      )}
      <Card accent>
        <form method="post" action={paths.formasiImport} enctype="multipart/form-data">
          <FormProof request={request} />
          <FileUpload name="berkas" label="Berkas formasi" hint="CSV atau XLSX, paling besar 8 MB dan 10.000 baris. Sel rumus ditolak." error={errors['berkas']} accept=".csv,.xlsx" />
          <Button preventDoubleClick>Periksa berkas</Button>
        </form>
      </Card>
      <Details summary="Cara mengisi berkas">
        <p>Baris pertama berisi nama kolom. Pakai <a class="govuk-link" href={paths.formasiSample}>berkas contoh</a>, dan ambil nama jabatan, jenjang, dan program studi dari <a class="govuk-link" href={paths.formasiLists}>daftar acuan</a>.</p>
        <SummaryList rows={columnHelp} />
      </Details>
    </OfficePage>
  )
}

const columnHelp = [
  { key: 'jabatan', value: 'Nama jabatan menurut daftar acuan.' },
  { key: 'jenis_formasi', value: 'Misalnya Umum atau Penyandang disabilitas.' },
  { key: 'lokasi', value: 'Unit dari yang terbesar, dipisah tanda |.' },
  { key: 'pendidikan', value: 'Jenjang, titik dua, lalu program studi dipisah titik koma. Beberapa jenjang dipisah tanda |. Contoh: S-1/Sarjana: S-1 Ilmu Hukum; S-1 Administrasi Negara.' },
  { key: 'jumlah', value: 'Angka kursi, 1 atau lebih.' },
  { key: 'terbuka_disabilitas', value: 'Ya atau Tidak.' },
  { key: 'gaji_terendah, gaji_tertinggi', value: 'Angka rupiah, misalnya 3500000.' },
  { key: 'kode_kab_kota', value: 'Boleh kosong. Kode kabupaten/kota, misalnya 31.71.' },
  { key: 'ipk_minimal', value: 'Boleh kosong. IPK paling rendah bagi lulusan diploma dan sarjana, misalnya 3,00.' },
  { key: 'tinggi_minimal', value: 'Boleh kosong. Tinggi badan paling rendah dalam sentimeter, misalnya 160.' },
]

/** What was read, before it is taken over. */
export function KeptImportPage({ request, kept }: { request: FastifyRequest; kept: KeptImport }) {
  return (
    <OfficePage request={request} title="Periksa impor" back={{ href: paths.formasiImport, text: 'Impor formasi' }} width="full">
      <h1 class="govuk-heading-xl">Periksa impor</h1>
      <p class="govuk-body">{kept.fileName}, diperiksa {formatLongInstant(kept.uploadedAt)}. Tidak ada kesalahan.</p>
      <Facts items={[{ label: 'formasi', value: number(kept.rowCount) }, { label: 'kursi', value: number(kept.seatCount) }]} />
      {kept.appliedAt ? (
        <p class="govuk-body">Berkas ini sudah masuk ke rancangan {formatLongInstant(kept.appliedAt)}. <a class="govuk-link" href={paths.formasi}>Buka rancangan</a></p>
      ) : (
        <form method="post" action={paths.keptImport(kept.id)}>
          <FormProof request={request} />
          <ButtonGroup>
            <Button preventDoubleClick>Masukkan {number(kept.rowCount)} formasi ke rancangan</Button>
            <a class="govuk-link" href={paths.formasiImport}>Ganti berkas</a>
          </ButtonGroup>
        </form>
      )}
      {kept.byType.length > 0 && <FoldingTable caption="Menurut jenis" head={['Jenis formasi', 'Formasi', 'Kursi']} rows={kept.byType.map((one) => [formasiTypeText[one.formasiType], number(one.formasiCount), number(one.seatCount)])} />}
      {kept.sample.length > 0 && (
        <FoldingTable
          caption={`Baris pertama (${kept.sample.length} dari ${number(kept.rowCount)})`}
          head={['Jabatan', 'Jenis formasi', 'Lokasi', 'Program studi', 'Jumlah']}
          rows={kept.sample.map((row) => [row.jabatan, formasiTypeText[row.formasiType], row.location.join(' › '), number(row.pendidikanIds.length), number(row.quota)])}
        />
      )}
    </OfficePage>
  )
}
