import type { FastifyRequest } from 'fastify'
import type { IdentityStanding } from '#core/account/identity-standing.ts'
import type { SubmissionSummary } from '#core/application/submission-queries.ts'
import type { MailTrouble } from '#core/mail/trouble.ts'
import type { Season } from '#core/season/rules/stages.ts'
import { type RegistrationNumber, formatRegistrationNumber } from '#core/values/registration-number.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { PublishedResult } from '#core/verification/published-result.ts'
import { EmailNotice } from '#portal/email/email-notice.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { IdentityNotice } from '#portal/identity/identity-notice.tsx'
import { paths } from '#portal/paths.ts'
import { progressOf } from '#portal/results/load-progress.ts'
import { ProgressSteps } from '#portal/results/progress-steps.tsx'
import { ButtonLink } from '#ui/components/button.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Panel } from '#ui/components/panel.tsx'

interface SentPageProps {
  request: FastifyRequest
  season: Season | null
  submission: SubmissionSummary
  /** Null until the agency has published it. */
  result: PublishedResult | null
  now: Date
  identity: IdentityStanding
  emailTrouble: MailTrouble | null
  /** It may be opened again, once (features.md F7). */
  canReopen: boolean
  /** What the agency changed after the application was sent. */
  amendments: readonly { number: number; reason: string; changes: readonly { field: string; before: string; after: string }[]; toldAt: Date }[]
}

/** `/lamaran` after the end (guide 6.7.6): the number to quote, the cards to print, and how far the selection is. */
export function SentPage({ request, season, submission, result, now, identity, emailTrouble, canReopen, amendments }: SentPageProps) {
  return (
    <PortalPage request={request} title="Lamaran terkirim" noIndex>
      {result && (
        <NotificationBanner title={result.final ? 'Hasil akhir sudah diumumkan' : 'Hasil sudah diumumkan'}>
          <p class="govuk-notification-banner__heading"><a class="govuk-notification-banner__link" href={paths.result}>Lihat hasil seleksi administrasi Anda</a></p>
        </NotificationBanner>
      )}
      <IdentityNotice standing={identity} isSent />
      <EmailNotice trouble={emailTrouble} />
      <p class="govuk-caption-xl">{season?.name}</p>
      <Panel title="Lamaran terkirim">
        Nomor registrasi Anda
        <br />
        <strong class="angka">{formatRegistrationNumber(submission.registrationNumber as RegistrationNumber)}</strong>
      </Panel>
      <p>{`Kami menerimanya pada ${formatLongInstant(submission.receivedAt)}.${submission.issue > 1 ? ' Ini kiriman kedua; yang pertama sudah diganti.' : ''}${canReopen ? '' : ' Isian tidak dapat diubah lagi.'}`}</p>
      {canReopen && <p>Ada yang keliru? <a class="govuk-link" href={paths.reopen}>Buka kembali lamaran</a> satu kali, sebelum pendaftaran berakhir.</p>}
      {amendments.map(({ number, reason, changes, toldAt }) => (
        <NotificationBanner title={`Formasi Anda berubah, perubahan ke-${number}`} titleId={`perubahan-${number}`}>
          <p class="govuk-body">{`${formatLongInstant(toldAt)}. ${reason}`}</p>
          <ul class="govuk-list govuk-list--bullet">{changes.map(({ field, before, after }) => <li>{`${field}: ${before} menjadi ${after}`}</li>)}</ul>
          <p class="govuk-body">Lamaran Anda tetap seperti saat dikirim. Tidak ada yang perlu Anda lakukan.</p>
        </NotificationBanner>
      ))}
      <h2 class="govuk-heading-m">Perjalanan lamaran Anda</h2>
      <ProgressSteps progress={progressOf(submission.receivedAt, result)} season={season} now={now} identity={identity.state} />
      <div class="govuk-button-group">
        <ButtonLink href={paths.submitted}>Lihat tanda terima dan Kartu Pendaftaran</ButtonLink>
        <a class="govuk-link" href={paths.account}>Kartu Informasi Akun</a>
        <a class="govuk-link" href={paths.schedule}>Jadwal tahap berikutnya</a>
        <a class="govuk-link" href={paths.history}>Riwayat lamaran</a>
      </div>
    </PortalPage>
  )
}
