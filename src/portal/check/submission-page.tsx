import type { FastifyRequest } from 'fastify'
import { identityConditionText } from '#core/application/rules/identity-condition.ts'
import type { CheckedSubmission } from '#core/application/submitted-application.ts'
import type { CardSignature } from '#core/card/check-card-file.ts'
import { type CalendarDate, formatLongDate } from '#core/values/calendar-date.ts'
import { formatRegistrationNumber } from '#core/values/registration-number.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { InsetText } from '#ui/components/inset-text.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'

interface SubmissionPageProps {
  request: FastifyRequest
  card: CheckedSubmission
  /** The day since which the public log holds the receipt; null before its first night. */
  loggedOn: CalendarDate | null
  /** What was shown to be genuine: the file itself, the receipt in the QR code, or only a number that exists. */
  proof: SubmissionProof
}

export type SubmissionProof = { of: 'file'; signature: CardSignature | null } | { of: 'receipt' } | { of: 'code' }

const titles = { file: 'Berkas asli dan tidak berubah', receipt: 'Tanda terima asli', code: 'Kartu dikenal' } as const

const sentences = {
  file: 'Berkas ini Kartu Pendaftaran yang diterbitkan portal ini, sama sampai ke setiap bita.',
  receipt: 'Tanda terima dalam kode QR ini ditandatangani portal ini dan tidak berubah.',
  code: 'Kartu dengan kode atau nomor ini diterbitkan oleh portal ini.',
} as const

/** Yes: enough to compare with the paper, too little to learn who somebody is. */
export function SubmissionPage({ request, card, loggedOn, proof }: SubmissionPageProps) {
  if (card.supersededAt) return <ReplacedPage request={request} card={card} at={card.supersededAt} />
  const signature = proof.of === 'file' ? proof.signature : null
  return (
    <PortalPage request={request} title={`${titles[proof.of]} – Pengecekan dokumen`} back={paths.documentCheck} noIndex>
      <NotificationBanner kind="success" title={titles[proof.of]}>
        <p class="govuk-notification-banner__heading">{sentences[proof.of]}</p>
      </NotificationBanner>
      <h1 class="govuk-heading-l">Cocokkan dengan kartu di tangan Anda</h1>
      <SummaryList
        rows={[
          { key: 'Jenis dokumen', value: 'Kartu Pendaftaran' },
          { key: 'Seleksi', value: card.seasonName },
          { key: 'Nomor registrasi', value: formatRegistrationNumber(card.registrationNumber) },
          { key: 'Instansi', value: card.instansi },
          { key: 'Formasi jabatan', value: card.jabatan },
          { key: 'Nama akun', value: card.maskedName },
          { key: 'NIK', value: card.maskedNik },
          ...(card.issue > 1 ? [{ key: 'Terbitan kartu', value: `Ke-${card.issue}` }] : []),
          { key: 'Lamaran diterima', value: formatLongInstant(card.receivedAt) },
          ...(card.inLineSince ? [{ key: 'Dalam antrean sejak', value: `${formatLongInstant(card.inLineSince)}, sebelum pendaftaran ditutup` }] : []),
          ...(card.identity ? [{ key: 'Syarat', value: card.identity.now === 'confirmed' ? 'Identitas diperiksa setelah lamaran dikirim, dan sudah cocok.' : identityConditionText[card.identity.now] }] : []),
          ...(signature ? [{ key: 'Ditandatangani oleh', value: `${signature.signerName} (sertifikat uji)` }, { key: 'Waktu tanda tangan', value: formatLongInstant(signature.signedAt) }] : []),
          { key: 'Log publik', value: loggedOn ? <>{`Tercatat dalam `}<a class="govuk-link" href={paths.publicLog}>log publik</a>{` tanggal ${formatLongDate(loggedOn)}`}</> : 'Dicatat pada malam setelah lamaran diterima' },
          { key: 'Sidik isi lamaran (SHA-256)', value: card.snapshotSha256.toString('hex').replace(/(.{16})(?=.)/g, '$1 ') },
        ]}
      />
      <InsetText>
        {proof.of === 'file'
          ? 'Nama dan NIK disamarkan untuk melindungi pemiliknya.'
          : 'Nama dan NIK disamarkan untuk melindungi pemiliknya. Bila yang tercetak pada kartu berbeda dari yang tertulis di sini, kartu itu telah diubah. Untuk memeriksa seluruh kartu, unggah berkas PDF-nya.'}
      </InsetText>
    </PortalPage>
  )
}

/** Genuine once, and no more: its owner opened the application again and sent it anew. */
function ReplacedPage({ request, card, at }: { request: FastifyRequest; card: CheckedSubmission; at: Date }) {
  return (
    <PortalPage request={request} title="Kartu sudah diganti – Pengecekan dokumen" back={paths.documentCheck} noIndex>
      <NotificationBanner title="Kartu sudah diganti">
        <p class="govuk-notification-banner__heading">Kartu ini pernah diterbitkan portal ini, tetapi sudah diganti dan tidak berlaku lagi.</p>
      </NotificationBanner>
      <h1 class="govuk-heading-l">Minta kartu yang berlaku</h1>
      <SummaryList
        rows={[
          { key: 'Nomor registrasi', value: formatRegistrationNumber(card.registrationNumber) },
          { key: 'Diganti', value: formatLongInstant(at) },
          { key: 'Terbitan yang berlaku', value: `Ke-${card.issue}` },
          { key: 'Nama akun', value: card.maskedName },
        ]}
      />
      <InsetText>Pelamar membuka kembali lamarannya sebelum pendaftaran berakhir dan mengirim yang baru. Nomor registrasinya tetap sama.</InsetText>
    </PortalPage>
  )
}
