import type { FastifyRequest } from 'fastify'
import { waitText } from '#core/values/wait-text.ts'
import { housePaths } from '#emeterai/paths.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'

export function TooOftenPage({ request, waitSeconds }: { request: FastifyRequest; waitSeconds: number }) {
  return (
    <EmeteraiPage request={request} title="Terlalu banyak pemeriksaan" back={housePaths.verification} noIndex>
      <h1 class="govuk-heading-l">Terlalu banyak pemeriksaan</h1>
      <p class="govuk-body">Anda sudah banyak memeriksa. Coba lagi setelah {waitText(waitSeconds)}.</p>
    </EmeteraiPage>
  )
}
