import type { FastifyRequest } from 'fastify'
import type { Stage } from '#core/season/rules/stages.ts'
import { formatOtherZones } from '#core/season/rules/deadlines.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { ButtonLink } from '#ui/components/button.tsx'

/** Outside the registration period nothing of an application can be changed. */
export function ClosedPage({ request, registration, now }: { request: FastifyRequest; registration: Stage | null; now: Date }) {
  const isAhead = registration !== null && now < registration.startsAt
  const title = isAhead ? 'Pengisian lamaran belum dibuka' : 'Pengisian lamaran telah ditutup'
  return (
    <PortalPage request={request} title={title} noIndex>
      <h1 class="govuk-heading-l">{title}</h1>
      {registration && isAhead && <p>{`Lamaran dapat diisi mulai ${formatLongInstant(registration.startsAt)}.`}</p>}
      {registration && !isAhead && <p>{`Pengisian ditutup pada ${formatLongInstant(registration.endsAt)}, yaitu ${formatOtherZones(registration.endsAt)}. Isian yang sudah tersimpan tidak dapat diubah atau dikirim lagi.`}</p>}
      <div class="govuk-button-group">
        <ButtonLink href={paths.application}>Buka lamaran saya</ButtonLink>
        <a class="govuk-link" href={paths.schedule}>Lihat jadwal</a>
      </div>
    </PortalPage>
  )
}
