import type { FastifyRequest } from 'fastify'
import { sizeText } from '#core/values/size-text.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { FormProof } from '#emeterai/site/form-proof.tsx'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import type { StampDraft } from '#emeterai/stamp/draft/draft.ts'
import { isTooLargeForPortal, portalMostBytes, stampAddsBytes } from '#emeterai/stamp/rules/size-advice.ts'
import { stampSizeMm } from '#emeterai/stamp/rules/stamp-size.ts'
import type { PageFacts } from '#platform/pdf/stamp/placement-facts.ts'
import { Button, ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Pages } from '#ui/components/pages.tsx'
import { Split } from '#ui/components/split.tsx'
import { StampPlacer } from '#ui/components/stamp-placer.tsx'
import { Steps } from '#ui/components/steps.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import type { TypedPlace } from './place-form.ts'
import { stampingSteps } from './words.ts'

export type PlacePageProps = {
  request: FastifyRequest
  draft: StampDraft
  facts: PageFacts
  typed: TypedPlace
  errors?: FieldErrors
  /** The place covers something: shown with the box that says it is right. */
  asksAboutCover?: boolean
}

/** Guide 6.5, second list, step 15, Gambar 43: the stamp is put on the picture of a page, and the page can be changed. */
export function PlacePage({ request, draft, facts, typed, errors = {}, asksAboutCover = false }: PlacePageProps) {
  const paths = pathsOf(request.distributor.id)
  const { page } = facts
  return (
    <EmeteraiPage request={request} title="Pembubuhan: letak meterai" hasErrors={hasErrors(errors)} back={`${paths.stamping}?draf=${draft.id}`} width="full" islands={['letak-meterai']} noIndex>
      <ErrorSummary errors={errors} />
      <Split aside={<Rules draft={draft} />}>
        <Steps steps={stampingSteps} current={2} />
        <SizeAdvice request={request} draft={draft} />
        <p class="govuk-body">Seret gambar meterai, ketuk tempatnya, atau geser dengan tombol panah. Anda juga dapat menulis jaraknya dalam milimeter.</p>
        <Pages page={page} pageCount={draft.pageCount} hrefOf={(number) => `${paths.draftPlace(draft.id)}?halaman=${number}`} label="Halaman dokumen" />
        <form method="post" action={paths.draftPlace(draft.id)} noValidate>
          <FormProof request={request} />
          <input type="hidden" name="halaman" value={page} />
          <StampPlacer
            pictureUrl={paths.draftPicture(draft.id, page)}
            pageLabel={`Halaman ${page} dari ${draft.pageCount}, ${draft.fileName}`}
            page={facts}
            sizeMm={stampSizeMm.usual}
            left={typed.left}
            top={typed.top}
            taken={facts.boxes}
            errors={{ left: errors['kiri-mm'], top: errors['atas-mm'] }}
          />
          {asksAboutCover && (
            <Checkboxes
              name="menutupi"
              values={typed.mayCoverText ? ['ya'] : []}
              items={[{ value: 'ya', text: 'Tempat itu sudah benar. Yang tertutup bukan tulisan penting.' }]}
              error={errors['menutupi']}
            />
          )}
          <Checkboxes
            name="ditandatangani"
            values={typed.isSigned ? ['ya'] : []}
            items={[{ value: 'ya', text: 'Dokumen ini sudah ditandatangani' }]}
            error={errors['ditandatangani']}
          />
          <ButtonGroup>
            <Button preventDoubleClick>Lanjutkan ke PIN</Button>
            <ButtonLink kind="secondary" href={`${paths.stamping}?draf=${draft.id}`}>Ganti berkas</ButtonLink>
          </ButtonGroup>
        </form>
      </Split>
    </EmeteraiPage>
  )
}

/** Said before any quota is spent: the stamp adds to the file, and afterwards nothing can make it smaller. */
function SizeAdvice({ draft: { inputBytes } }: Pick<PlacePageProps, 'request' | 'draft'>) {
  if (!isTooLargeForPortal(inputBytes)) return null
  return (
    <WarningText>
      Berkas Anda {sizeText(inputBytes)}, dan meterai menambah sekitar {sizeText(stampAddsBytes)}. Portal SSCASN menerima paling besar {sizeText(portalMostBytes)}. Bila dokumen ini untuk SSCASN, perkecil dahulu lalu ganti
      berkasnya: sesudah bermeterai, dokumen tidak boleh diperkecil.
    </WarningText>
  )
}

/** Gambar 51 and domain.md §3.3. */
function Rules({ draft }: Pick<PlacePageProps, 'draft'>) {
  return (
    <Card title="Tempat yang benar" accent>
      <ul class="govuk-list govuk-list--bullet">
        <li>Di dekat tanda tangan, di sebelah kirinya. Boleh menyentuh tanda tangan basah sedikit.</li>
        <li>Tidak menutupi tulisan, kode QR, atau tanda tangan elektronik.</li>
        <li>Seluruhnya di dalam halaman.</li>
      </ul>
      <p class="govuk-body">Sisi meterai {stampSizeMm.usual} mm. Kami mengusulkan tempat yang kosong; periksalah.</p>
      <p class="govuk-body long-word">{draft.fileName}, {sizeText(draft.inputBytes)}</p>
    </Card>
  )
}
