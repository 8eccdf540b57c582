import type { FastifyRequest } from 'fastify'
import type { OpenObjectionRefusal } from '#core/verification/objection-access.ts'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { ButtonLink } from '#ui/components/button.tsx'

type Bar = Exclude<OpenObjectionRefusal, 'not-found'>

const sentence: Record<Bar, string> = {
  'own-verdict': 'Anda pernah memverifikasi atau memeriksa ulang berkas ini. Sanggahannya dijawab petugas lain.',
  'conflict-of-interest': 'Anda mengenal pelamar ini. Sanggahannya dijawab petugas lain.',
  'budget-spent': 'Jumlah berkas yang Anda buka hari ini sudah mencapai batas. Coba lagi nanti.',
  'not-allowed': 'Menjawab sanggah bukan bagian tugas Anda.',
}

/** Why this officer does not answer this objection. Nothing of the person is shown. */
export function BarredPage({ request, bar }: { request: FastifyRequest; bar: Bar }) {
  return (
    <OfficePage request={request} title="Sanggahan ini tidak dapat Anda buka" back={{ href: paths.objections, text: 'Sanggah' }}>
      <h1 class="govuk-heading-l">Sanggahan ini tidak dapat Anda buka</h1>
      <p class="govuk-body">{sentence[bar]}</p>
      <ButtonLink href={paths.objections}>Kembali ke daftar sanggah</ButtonLink>
    </OfficePage>
  )
}
