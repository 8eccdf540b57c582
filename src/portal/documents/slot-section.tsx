import type { FastifyRequest } from 'fastify'
import type { DocumentSlot } from '#core/application/document-queries.ts'
import { accountPhotoFor, nameLetterId, pictureKind, slotKey } from '#core/application/rules/document-slot.ts'
import { kilobyte, mostBytes, mostSentBytes } from '#core/application/rules/documents.ts'
import { sizeText } from '#core/values/size-text.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { paths } from '#portal/paths.ts'
import { FormToken } from '#portal/registration/step-page.tsx'
import { Button } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { adviceText } from './document-text.ts'
import { hasTemplate } from './letter-template.ts'
import { PasFotoGuide } from './pas-foto-guide.tsx'

/** The file field of a slot: also where the error summary leads. */
export const fieldOf = (slot: string): string => `berkas-${slot}`

interface SlotProps {
  request: FastifyRequest
  slot: DocumentSlot
  error: string | undefined
  isMissing: boolean
}

/** One document that is asked for: what it must be, what stands there now, and a form of its own. */
export function SlotSection({ request, slot: { requirement, document }, error, isMissing }: SlotProps) {
  const key = slotKey(requirement.id)
  const lacks = isMissing && requirement.isMandatory && !document ? `${requirement.name} belum diunggah. Dokumen ini wajib.` : undefined
  const form = <UploadForm request={request} slot={{ requirement, document }} error={error ? `Ditolak: ${error}` : lacks} />
  return (
    <section class="document-slot" aria-labelledby={`dokumen-${key}`}>
      <h2 class="govuk-heading-m" id={`dokumen-${key}`}>
        {requirement.name} <Tag colour={requirement.isMandatory ? 'blue' : 'grey'}>{requirement.isMandatory ? 'Wajib' : requirement.id === nameLetterId ? 'Disarankan' : 'Bila ada'}</Tag>
      </h2>
      <p>{requirement.note}</p>
      {pictureKind(requirement.id) === 'pas-foto' && !document && <PasFotoGuide />}
      {hasTemplate(key) && <p><a class="govuk-link" href={paths.documentTemplate(key)}>{`Unduh contoh ${requirement.name.toLowerCase()} (PDF)`}</a></p>}
      <State document={document} />
      {document ? <Details summary={`Ganti ${requirement.name}`} open={error !== undefined}>{form}</Details> : form}
      {accountPhotoFor(requirement.id) && !document && <FromAccount request={request} slot={key} name={requirement.name} />}
    </section>
  )
}

function State({ document }: { document: DocumentSlot['document'] }) {
  if (!document) return <p><Tag colour="grey">Belum diunggah</Tag></p>
  const advice = adviceText(document.findings)
  return (
    <>
      <p>
        <Tag colour="green">Terunggah</Tag> {`${sizeText(document.bytes)}, ${formatLongInstant(document.uploadedAt)}, ${document.claimedName} `}
        <a class="govuk-link" href={paths.document(document.id)}>Lihat<span class="govuk-visually-hidden">{` ${document.claimedName}`}</span></a>
      </p>
      <StampState document={document} />
      {document.scanState === 'pending' && <p><Tag colour="yellow">Sedang diperiksa</Tag> Pemindai virus belum menjawab. Anda dapat melanjutkan; kami memeriksanya lagi.</p>}
      {advice.length > 0 && (
        <InsetText>
          <p>Berkas tersimpan. Sebaiknya periksa lagi:</p>
          <ul class="govuk-list govuk-list--bullet">{advice.map((sentence) => <li>{sentence}</li>)}</ul>
        </InsetText>
      )}
    </>
  )
}

/** What is known of the stamp on it; nothing where none is asked for. */
function StampState({ document: { stampState, serials } }: { document: NonNullable<DocumentSlot['document']> }) {
  if (stampState === 'genuine') return <p><Tag colour="green">E-meterai asli</Tag> Nomor seri <span class="angka">{serials.join(', ')}</span></p>
  if (stampState === 'paper') return <p><Tag colour="blue">Meterai tempel</Tag> Menurut pernyataan Anda. Petugas memeriksanya pada berkas.</p>
  if (stampState === 'pending') return <p><Tag colour="yellow">E-meterai sedang diperiksa</Tag> Layanan pemeriksaan belum menjawab. Anda dapat melanjutkan; hasilnya kami kirim lewat email.</p>
  return null
}

function UploadForm({ request, slot: { requirement, document }, error }: { request: FastifyRequest; slot: DocumentSlot; error: string | undefined }) {
  const { id, name, mediaType, minKb, maxKb, needsEmeterai } = requirement
  const key = slotKey(id)
  const isPicture = mediaType === 'image/jpeg'
  const limits = isPicture
    ? `JPG atau JPEG, ${minKb}–${maxKb} KB; yang lebih besar kami perkecil sendiri (paling besar ${sizeText(mostSentBytes)}).`
    : `PDF, ${minKb}–${maxKb} KB${needsEmeterai ? ', sudah dibubuhi e-meterai' : ''}.`
  const field = (
    <FileUpload
      name="berkas"
      id={fieldOf(key)}
      label={isPicture ? `Pilih gambar ${name}` : `Pilih File PDF ${name}`}
      labelSize="s"
      hint={limits}
      error={error}
      accept={isPicture ? 'image/jpeg,image/png' : 'application/pdf'}
    />
  )
  return (
    <unggah-bertahap data-url={paths.uploadPieces} data-max-bytes={mostBytes(requirement)}>
      <form method="post" action={paths.documentUpload(key)} encType="multipart/form-data" noValidate>
        <FormToken request={request} />
        <input type="hidden" name="unggahan" value="" />
        {isPicture ? <perkecil-gambar data-max-bytes={maxKb * kilobyte}>{field}</perkecil-gambar> : field}
        <Button kind="secondary">{document ? 'Ganti' : 'Unggah'}<span class="govuk-visually-hidden">{` ${name}`}</span></Button>
      </form>
    </unggah-bertahap>
  )
}

/** The account holds this picture already; whoever wants another one uploads it. */
function FromAccount({ request, slot, name }: { request: FastifyRequest; slot: string; name: string }) {
  return (
    <form method="post" action={paths.documentFromAccount(slot)}>
      <FormToken request={request} />
      <p class="govuk-body">{`${name} yang Anda unggah saat membuat akun dapat dipakai lagi.`}</p>
      <Button kind="secondary">Pakai foto dari akun<span class="govuk-visually-hidden">{` untuk ${name}`}</span></Button>
    </form>
  )
}
