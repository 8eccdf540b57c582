import type { FastifyRequest } from 'fastify'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { ReceiptForm } from './receipt-form.tsx'

/** A receipt checked by who holds it, on their own device (features.md A8, B9). */
export function OfflinePage({ request, keys, hasFile }: { request: FastifyRequest; keys: readonly string[]; hasFile: boolean }) {
  return (
    <PortalPage request={request} title="Periksa tanda terima tanpa jaringan" description="Memeriksa tanda terima lamaran di perangkat Anda sendiri, juga tanpa jaringan." back={paths.documentCheck} islands={['check-receipt']} noIndex>
      <h1 class="govuk-heading-l">Periksa tanda terima tanpa jaringan</h1>
      <p class="govuk-body-l">Perangkat Anda sendiri yang memeriksa tanda tangannya. Tidak ada yang dikirim, dan jaringan boleh dimatikan setelah halaman ini terbuka.</p>
      <ReceiptForm keys={keys}>
        Pemeriksaan ini berjalan di peramban dan membutuhkan JavaScript, serta alamat dengan HTTPS. Tanpa itu, gunakan <a class="govuk-link" href={paths.documentCheck}>Pengecekan Dokumen</a>: di sana portal yang memeriksa.
      </ReceiptForm>
      {hasFile && <KeepIt />}
      <h2 class="govuk-heading-m">Apa yang dibuktikan</h2>
      <p class="govuk-body">Tanda terima menyatakan nomor registrasi, waktu diterima, dan sidik isi lamaran. Bila satu huruf saja berubah, tanda tangannya tidak cocok lagi.</p>
      <p class="govuk-body">Berkas bukti menyatakan bahwa tanda terima itu ada dalam <a class="govuk-link" href={paths.publicLog}>log publik</a>. Keduanya tidak menyatakan bahwa lamaran itu masih berlaku: kartu yang sudah diganti hanya dikenali lewat <a class="govuk-link" href={paths.documentCheck}>Pengecekan Dokumen</a>.</p>
    </PortalPage>
  )
}

function KeepIt() {
  return (
    <>
      <h2 class="govuk-heading-m">Simpan untuk nanti</h2>
      <p class="govuk-body">Satu berkas yang dapat dibuka kapan saja dengan peramban, tanpa portal ini. Kuncinya ada di dalamnya.</p>
      <p class="govuk-body"><a class="govuk-link" href={paths.offlineCheckFile} download>Unduh pemeriksa tanda terima (HTML)</a></p>
    </>
  )
}
