import type { FastifyRequest } from 'fastify'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { ButtonLink } from '#ui/components/button.tsx'

/** A form of an application that was sent: nothing of it is saved (guide 6.7.6). */
export function EndedPage({ request }: { request: FastifyRequest }) {
  return (
    <PortalPage request={request} title="Pendaftaran sudah diakhiri" noIndex>
      <h1 class="govuk-heading-l">Pendaftaran sudah diakhiri</h1>
      <p>Lamaran Anda sudah dikirim, sehingga perubahan tadi tidak disimpan.</p>
      <p><ButtonLink href={paths.submitted}>Lihat nomor registrasi dan kartu</ButtonLink></p>
    </PortalPage>
  )
}
