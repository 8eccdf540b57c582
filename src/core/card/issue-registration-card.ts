import { loadCardPhoto, storeRegistrationCard } from '#core/application/registration-card-file.ts'
import { findSubmittedApplication } from '#core/application/submitted-application.ts'
import type { Deps } from '#core/deps.ts'
import { signPdf } from '#platform/pdf/sign-pdf.ts'
import { drawRegistrationCard } from './draw-registration-card.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'storage' | 'clock' | 'portalUrl' | 'signer' | 'tsa'>

/**
 * Draws the registration card from the snapshot, signs it and keeps it (guide 6.7.7), all outside any transaction. A
 * second run changes nothing. Throws when nobody stamps the time: the job comes again.
 */
export async function issueRegistrationCard(deps: Parts, applicationId: string): Promise<void> {
  const submitted = await findSubmittedApplication(deps, { applicationId })
  if (!submitted) throw new Error('No card was asked for')
  if (submitted.cardDrawnAt) return

  const { snapshot, registrationNumber, receivedAt, inLineSince, cardCheckCode, receipt, issue } = submitted
  const drawn = await drawRegistrationCard({
    snapshot, registrationNumber, receivedAt, inLineSince, receipt, issue,
    checkCode: cardCheckCode,
    photo: await loadCardPhoto(deps, submitted),
    checkUrl: new URL('/pengecekan-dokumen', deps.portalUrl).href,
  })
  const { signer, tsa, clock } = deps
  const signed = await signPdf(drawn, { signer, tsa, at: clock.now(), name: 'Panitia Seleksi Nasional (uji)', reason: 'Kartu Pendaftaran SSCASN', location: 'Jakarta', fieldName: 'kartu-pendaftaran' })
  await storeRegistrationCard(deps, submitted, signed)
}
