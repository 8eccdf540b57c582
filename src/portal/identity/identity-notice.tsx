import type { IdentityStanding } from '#core/account/identity-standing.ts'
import { paths } from '#portal/paths.ts'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { whenChecked } from './when-checked.ts'

/** On every page of somebody whose identity is not known to agree: what that means, when it is known, and what to do (features.md B18). */
export function IdentityNotice({ standing, isSent = false }: { standing: IdentityStanding; isSent?: boolean }) {
  if (standing.state === 'confirmed') return null
  if (standing.state === 'mismatch') {
    return (
      <NotificationBanner kind="warning" title="Identitas belum cocok" titleId="identitas-belum-cocok">
        <p class="govuk-notification-banner__heading">NIK, nomor KK, nama, atau tanggal lahir Anda tidak sama dengan data Dukcapil.</p>
        <p class="govuk-body">Isian dan dokumen Anda tetap tersimpan. {isSent ? 'Lamaran Anda baru diperiksa petugas setelah identitas cocok.' : 'Lamaran berlaku bila identitas cocok.'}</p>
        <p class="govuk-body"><a class="govuk-notification-banner__link" href={paths.identity}>Perbaiki data kependudukan</a></p>
      </NotificationBanner>
    )
  }
  return (
    <NotificationBanner title="Identitas menunggu pemeriksaan" titleId="identitas-menunggu">
      <p class="govuk-notification-banner__heading">{isSent ? 'Lamaran Anda berlaku bila identitas cocok dengan data Dukcapil.' : 'Anda dapat terus mengisi dan mengirim lamaran.'}</p>
      <p class="govuk-body">{isSent ? '' : 'Lamaran berlaku bila identitas cocok dengan data Dukcapil. '}{whenChecked(standing)} Hasilnya kami kirim ke email Anda.</p>
      <p class="govuk-body"><a class="govuk-notification-banner__link" href={paths.identity}>Apa artinya?</a></p>
    </NotificationBanner>
  )
}
