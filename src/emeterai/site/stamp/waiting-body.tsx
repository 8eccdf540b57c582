import type { FastifyRequest } from 'fastify'
import { formatInstant } from '#core/values/zoned-time.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { failureSentences } from '#emeterai/stamp/failure-sentences.ts'
import type { ShownStamp } from '#emeterai/stamp/queries.ts'
import { Button } from '#ui/components/button.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Steps } from '#ui/components/steps.tsx'
import { stampingSteps } from './words.ts'

/** Names what the page shows: when it is no longer that, the page is drawn anew. */
export const stateKey = ({ state, failure, serial }: Pick<ShownStamp, 'state' | 'failure' | 'serial'>): string => [state, failure ?? '-', serial ? 'seri' : '-'].join('.')

/** The stamp is being made, or will be tried again: it goes on when the page is closed (ux.md §2.7). */
export function WaitingBody({ request, stamp }: { request: FastifyRequest; stamp: ShownStamp }) {
  const paths = pathsOf(request.distributor.id)
  const url = `${paths.stampState(stamp.id)}?tampil=${encodeURIComponent(stateKey(stamp))}`
  return (
    <>
      <Steps steps={[...stampingSteps.slice(0, 3), 'Sedang dibubuhkan']} current={4} />
      <status-langsung data-url={url} data-seconds={1}>
        <p class="govuk-body-l" role="status">{stamp.serial ? 'Nomor seri sudah ada. Dokumen sedang disegel.' : 'Permintaan diterima. Nomor seri sedang diminta.'}</p>
      </status-langsung>
      <p class="govuk-body">Biasanya kurang dari satu menit. Halaman ini boleh ditutup: hasilnya kami kirim lewat email, dan ada di Riwayat pembubuhan.</p>
      {stamp.failure && (
        <InsetText>
          <p class="govuk-body">{failureSentences[stamp.failure]} Kami mencobanya lagi sendiri, dengan nomor seri yang sama.</p>
          <form method="post" action={paths.stampRetry(stamp.id)} noValidate>
            <input type="hidden" name="_token" value={request.formToken()} />
            <Button kind="secondary" preventDoubleClick>Bubuhkan lagi tanpa biaya</Button>
          </form>
        </InsetText>
      )}
      <p class="govuk-body">Bila belum selesai pada {formatInstant(stamp.releaseDueAt)}, kuota Anda kembali sendiri.</p>
    </>
  )
}
