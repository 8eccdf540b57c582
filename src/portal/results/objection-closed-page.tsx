import type { FastifyRequest } from 'fastify'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { PublishedResult } from '#core/verification/published-result.ts'
import type { FileRefusal } from '#core/verification/file-objection.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { ButtonLink } from '#ui/components/button.tsx'

export type ClosedReason = Exclude<FileRefusal, 'not-published' | 'incomplete' | 'sent-already'>

/** Why there is nothing to fill in: too early, too late, or nothing to object to. */
export function ObjectionClosedPage({ request, result, reason }: { request: FastifyRequest; result: PublishedResult; reason: ClosedReason }) {
  const { window } = result
  const sentences: Record<ClosedReason, string> = {
    'not-failed': 'Anda memenuhi syarat administrasi, sehingga tidak ada yang perlu disanggah.',
    'not-yet': window ? `Anda dapat melakukan sanggah mulai tanggal ${formatLongInstant(window.opensAt)}. Harap login kembali pada tanggal yang telah ditentukan.` : '',
    'too-late': window ? `Masa sanggah sudah berakhir pada ${formatLongInstant(window.closesAt)}. Sanggahan tidak dapat dikirim lagi.` : '',
    'final-already': 'Hasil akhir sudah diumumkan, sehingga sanggahan tidak dapat dikirim lagi.',
  }
  return (
    <PortalPage request={request} title="Sanggah tidak dapat diajukan" back={{ href: paths.result, text: 'Hasil seleksi administrasi' }} noIndex>
      <h1 class="govuk-heading-l">Sanggah tidak dapat diajukan</h1>
      <p>{sentences[reason]}</p>
      <div class="govuk-button-group">
        <ButtonLink href={paths.result}>Lihat hasil seleksi</ButtonLink>
        <a class="govuk-link" href={paths.schedule}>Lihat jadwal</a>
      </div>
    </PortalPage>
  )
}
