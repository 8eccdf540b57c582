import type { FastifyRequest } from 'fastify'
import { sizeText } from '#core/values/size-text.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { type BrandPaths, pathsOf } from '#emeterai/paths.ts'
import { FormProof } from '#emeterai/site/form-proof.tsx'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import type { StampDraft } from '#emeterai/stamp/draft/draft.ts'
import { maxStampFileBytes } from '#emeterai/stamp/request-stamp.ts'
import { documentKinds } from '#emeterai/stamp/rules/document-kinds.ts'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { DateInput } from '#ui/components/date-input.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { Input } from '#ui/components/input.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Select } from '#ui/components/select.tsx'
import { Split } from '#ui/components/split.tsx'
import { Steps } from '#ui/components/steps.tsx'
import type { TypedDocument } from './document-form.ts'
import { stampingSteps } from './words.ts'

export type DocumentPageProps = {
  request: FastifyRequest
  typed: TypedDocument
  available: number
  /** The file that was uploaded already, when there is one. */
  draft: StampDraft | null
  /** What else was begun and can be gone on with. */
  others: readonly StampDraft[]
  errors?: FieldErrors
}

/** Guide 6.5, second list, steps 12-14, Gambar 40-42: what kind of document, and the PDF itself. */
export function DocumentPage({ request, typed, available, draft, others, errors = {} }: DocumentPageProps) {
  const paths = pathsOf(request.distributor.id)
  return (
    <EmeteraiPage request={request} title="Pembubuhan: dokumen" hasErrors={hasErrors(errors)} width="full" islands={['unggah-bertahap']} noIndex>
      <ErrorSummary errors={errors} />
      <Split aside={<Before request={request} available={available} others={others} />}>
        <Steps steps={stampingSteps} current={1} />
        {available === 0 && (
          <InsetText>
            <p class="govuk-body">Kuota Anda kosong. Dokumen boleh disiapkan dahulu; sebelum membubuhkan, beli kuota.</p>
            <ButtonLink kind="secondary" href={purchaseFrom(paths, paths.stamping)}>Beli kuota</ButtonLink>
          </InsetText>
        )}
        <unggah-bertahap data-url={paths.uploadPieces} data-max-bytes={maxStampFileBytes}>
          <form method="post" action={paths.stamping} encType="multipart/form-data" noValidate>
            <FormProof request={request} />
            <input type="hidden" name="draf" value={draft?.id ?? ''} />
            <input type="hidden" name="unggahan" value="" />
            <Fields typed={typed} errors={errors} />
            <FileField draft={draft} error={errors['berkas']} />
            <Button preventDoubleClick>Lanjutkan ke letak meterai</Button>
          </form>
        </unggah-bertahap>
      </Split>
    </EmeteraiPage>
  )
}

/** Back here after paying. */
export const purchaseFrom = (paths: BrandPaths, back: string): string => `${paths.purchases}?${new URLSearchParams({ kembali: back })}`

function Fields({ typed, errors }: { typed: TypedDocument; errors: FieldErrors }) {
  return (
    <>
      <Select name="jenis" label="Tipe dokumen" placeholder="Pilih tipe dokumen" options={Object.entries(documentKinds).map(([value, text]) => ({ value, text }))} value={typed.kind} error={errors['jenis']} />
      <Input name="nomor" label="Nomor dokumen (bila ada)" hint="Seperti yang tertulis pada dokumen." value={typed.number} error={errors['nomor']} width={20} autocomplete="off" />
      <DateInput name="tanggal" legend="Tanggal dokumen" hint="Seperti yang tertulis pada dokumen, misalnya 14 10 2026." value={typed.date} error={errors['tanggal']} />
    </>
  )
}

function FileField({ draft, error }: { draft: StampDraft | null; error: string | undefined }) {
  return (
    <>
      {draft && (
        <InsetText>
          Berkas sudah tersimpan: <strong class="long-word">{draft.fileName}</strong>, {sizeText(draft.inputBytes)}, {draft.pageCount} halaman. Anda tidak perlu mengunggahnya lagi.
        </InsetText>
      )}
      <FileUpload
        name="berkas"
        label={draft ? 'Ganti dengan berkas lain' : 'Berkas PDF'}
        hint="PDF, paling besar 10 MB. Untuk portal SSCASN paling besar 800 KB, meterainya termasuk."
        error={error}
        accept="application/pdf,.pdf"
      />
    </>
  )
}

function Before({ request, available, others }: Pick<DocumentPageProps, 'request' | 'available' | 'others'>) {
  const paths = pathsOf(request.distributor.id)
  return (
    <>
      <Card title="Sebelum membubuhkan" accent>
        <ul class="govuk-list govuk-list--bullet">
          <li><strong>Tanda tangani dahulu.</strong> Meterai selalu dibubuhkan sesudah tanda tangan.</li>
          <li>Sesudah bermeterai, dokumen tidak boleh diubah, dimampatkan, atau dicetak ulang ke PDF.</li>
          <li>Satu kuota untuk satu dokumen. Kuota baru terpakai sesudah meterainya jadi.</li>
        </ul>
        <p class="govuk-body">Kuota Anda: <strong>{available.toLocaleString('id-ID')}</strong></p>
        <p class="govuk-body">SIMULASI: meterainya bertulisan SPESIMEN.</p>
      </Card>
      {others.length > 0 && (
        <Card title="Belum selesai">
          <ul class="govuk-list">
            {others.map((draft) => (
              <li>
                <a class="govuk-link long-word" href={draft.document ? paths.draftPlace(draft.id) : `${paths.stamping}?draf=${draft.id}`}>Lanjutkan {draft.fileName}</a>
                <form method="post" action={paths.draftDrop(draft.id)}>
                  <FormProof request={request} />
                  <span class="govuk-hint">Disimpan sampai {formatLongInstant(draft.expiresAt)}</span>
                  <Button kind="secondary">Hapus<span class="govuk-visually-hidden"> {draft.fileName}</span></Button>
                </form>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
