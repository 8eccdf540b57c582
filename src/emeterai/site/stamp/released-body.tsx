import type { FastifyRequest } from 'fastify'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { FormProof } from '#emeterai/site/form-proof.tsx'
import { sitePurpose } from '#emeterai/stamp/draft/begin-draft.ts'
import { failureSentences } from '#emeterai/stamp/failure-sentences.ts'
import type { ShownStamp } from '#emeterai/stamp/queries.ts'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'

/** It could not be made in time: why, and what happened to the quota. Nothing has to be asked for (domain.md §3.2). */
export function ReleasedBody({ request, stamp }: { request: FastifyRequest; stamp: ShownStamp }) {
  const { failure, releasedAt } = stamp
  return (
    <>
      <h1 class="govuk-heading-l">Meterai belum dibubuhkan, kuota Anda sudah kembali</h1>
      <InsetText>
        {failure && <p class="govuk-body">{failureSentences[failure]}</p>}
        <p class="govuk-body">
          {releasedAt && `Satu kuota kembali ke saldo Anda pada ${formatLongInstant(releasedAt)}. `}Nomor serinya tidak berlaku lagi, dan tidak ada dokumen yang memakainya.
        </p>
      </InsetText>
      <Again request={request} stamp={stamp} />
    </>
  )
}

function Again({ request, stamp: { id, purpose, filesKeptUntil, failure } }: { request: FastifyRequest; stamp: ShownStamp }) {
  const paths = pathsOf(request.distributor.id)
  if (purpose !== sitePurpose) return <p class="govuk-body">Dokumen ini dibubuhi lewat portal. Ulangi dari portal itu: kuota yang kembali dapat dipakai di sana.</p>
  if (failure === 'document-refused' || filesKeptUntil === null) return <ButtonLink href={paths.stamping}>Unggah berkas lain</ButtonLink>
  return (
    <form method="post" action={paths.stampAgain(id)} noValidate>
      <FormProof request={request} />
      <p class="govuk-body">Berkasnya masih tersimpan sampai {formatLongInstant(filesKeptUntil)}. Anda dapat membubuhkannya sekali lagi tanpa mengunggah.</p>
      <Button preventDoubleClick>Bubuhkan sekali lagi</Button>
    </form>
  )
}
