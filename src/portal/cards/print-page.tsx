import type { FastifyRequest } from 'fastify'
import { cardNotes, cardStatement, registrationCardFacts } from '#core/card/registration-card.ts'
import type { SubmittedApplication } from '#core/application/submitted-application.ts'
import { formatCheckCode } from '#core/values/check-code.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { SummaryList } from '#ui/components/summary-list.tsx'

/** The card for people whose phone opens no PDF: the browser's own printing makes an A4 of it. */
export function PrintPage({ request, submitted }: { request: FastifyRequest; submitted: SubmittedApplication }) {
  const facts = registrationCardFacts(submitted).map(({ label, value }) => ({ key: label, value }))
  return (
    <PortalPage request={request} title="Kartu Pendaftaran" back={paths.submitted} noIndex>
      <h1 class="govuk-heading-l">Kartu Pendaftaran Sistem Seleksi Calon ASN</h1>
      <p class="govuk-hint">Cetak halaman ini dari menu peramban Anda. Bila diminta, sertakan berkas PDF yang bertanda tangan elektronik.</p>
      <SummaryList rows={facts} />
      <h2 class="govuk-heading-m">Persyaratan Administrasi</h2>
      <p>(Halaman diisi oleh Petugas Verifikasi Berkas)</p>
      <ol class="govuk-list govuk-list--number">{submitted.snapshot.documents.map(({ name }) => <li>{`${name} [  ]`}</li>)}</ol>
      <p>Hasil Verifikasi: [  ] Lulus [  ] Tidak</p>
      <p>Tanggal Verifikasi: ................ Petugas Verifikator: ................</p>
      <p>Tanggal Verifikasi Online: ................ Petugas Verifikator Online: ................</p>
      <p><strong>{cardStatement}</strong></p>
      <ul class="govuk-list govuk-list--bullet">{cardNotes.filter((note) => !note.startsWith('Dokumen ini ditandatangani')).map((note) => <li>{note}</li>)}</ul>
      <p>{`Kode pengecekan: ${formatCheckCode(submitted.cardCheckCode)}`}</p>
    </PortalPage>
  )
}
