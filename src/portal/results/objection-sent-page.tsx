import type { FastifyRequest } from 'fastify'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { OwnObjection, PublishedResult } from '#core/verification/published-result.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { ButtonLink } from '#ui/components/button.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { ObjectionPoints } from './objection-points.tsx'

/** An objection that was sent: to be read, never changed. */
export function ObjectionSentPage({ request, result, objection, isNew }: { request: FastifyRequest; result: PublishedResult; objection: OwnObjection; isNew: boolean }) {
  return (
    <PortalPage request={request} title="Sanggahan Anda" back={{ href: paths.result, text: 'Hasil seleksi administrasi' }} noIndex>
      {isNew && <NotificationBanner kind="success">Pengajuan sanggah berhasil</NotificationBanner>}
      <h1 class="govuk-heading-xl">Sanggahan Anda</h1>
      {!result.final && <InsetText>Anda sudah pernah menyanggah. Harap menunggu jawaban sanggah dari instansi tersebut.</InsetText>}
      {objection.sentAt && <p>{`Kami menerimanya pada ${formatLongInstant(objection.sentAt)}. Sanggahan tidak dapat diubah lagi.`}</p>}
      <ObjectionPoints result={result} objection={objection} />
      <ButtonLink href={paths.application}>Buka lamaran saya</ButtonLink>
    </PortalPage>
  )
}
