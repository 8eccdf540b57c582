import type { MailTrouble } from '#core/mail/trouble.ts'
import { paths } from '#portal/paths.ts'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'

/** On the pages one lands on: what we write does not arrive (features.md B12b). */
export function EmailNotice({ trouble }: { trouble: MailTrouble | null }) {
  if (!trouble) return null
  return (
    <NotificationBanner kind="warning" title="Email tidak sampai" titleId="email-tidak-sampai">
      <p class="govuk-notification-banner__heading">Email kami tidak sampai ke alamat Anda.</p>
      <p class="govuk-body">Pemberitahuan tentang lamaran dan pemulihan password dikirim ke sana. <a class="govuk-notification-banner__link" href={paths.email}>Periksa atau ganti alamat email</a></p>
    </NotificationBanner>
  )
}
