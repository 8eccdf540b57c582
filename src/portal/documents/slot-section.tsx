import type { FastifyRequest } from 'fastify'
import type { DocumentSlot } from '#core/application/document-queries.ts'
import { accountPhotoFor, nameLetterId, pictureKind, slotKey } from '#core/application/rules/document-slot.ts'
import { kilobyte, mostBytes, mostSentBytes } from '#core/application/rules/documents.ts'
import type { StampRequest } from '#core/application/stamp-request-store.ts'
import type { StampRules } from '#core/season/rules/stamp-policy.ts'
import { sizeText } from '#core/values/size-text.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { paths } from '#portal/paths.ts'
import { FormToken } from '#portal/registration/step-page.tsx'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { ErrorMessage } from '#ui/components/error-message.tsx'
import { FormGroup } from '#ui/components/field.tsx'
import { Details } from '#ui/components/details.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { stampReasonText } from './stamp-text.ts'
import { adviceText, deviceAdviceOn } from './document-text.ts'
import { hasTemplate } from './letter-template.ts'
import { PasFotoGuide } from './pas-foto-guide.tsx'

/** The file field of a slot: also where the error summary leads. */
export const fieldOf = (slot: string): string => `berkas-${slot}`

interface SlotProps {
  request: FastifyRequest
  slot: DocumentSlot
  error: string | undefined
  isMissing: boolean
  rules: StampRules
  /** The newest stamp that was asked for here, if any. */
  stamp?: StampRequest | undefined
}

/** One document that is asked for: what it must be, what stands there now, and a form of its own. */
export function SlotSection({ request, slot: { requirement, document }, error, isMissing, rules, stamp }: SlotProps) {
  const key = slotKey(requirement.id)
  const lacks = isMissing && requirement.isMandatory && !document ? `${requirement.name} belum diunggah. Dokumen ini wajib.` : undefined
  const isStamped = requirement.needsEmeterai && rules.policy !== 'paper-only'
  const form = (
    <>
      <UploadForm request={request} slot={{ requirement, document }} error={error ? `Ditolak: ${error}` : lacks} />
      {requirement.mediaType === 'application/pdf' && <p class="govuk-body">Hanya punya fotonya? <a class="govuk-link" href={paths.documentPhotos(key)}>Jadikan foto satu PDF<span class="govuk-visually-hidden">{` untuk ${requirement.name}`}</span></a></p>}
    </>
  )
  return (
    <section class="document-slot" aria-labelledby={`dokumen-${key}`}>
      <h2 class="govuk-heading-m" id={`dokumen-${key}`}>
        {requirement.name} <Tag colour={requirement.isMandatory ? 'blue' : 'grey'}>{requirement.isMandatory ? 'Wajib' : requirement.id === nameLetterId ? 'Disarankan' : 'Bila ada'}</Tag>
      </h2>
      <p>{requirement.note}</p>
      {pictureKind(requirement.id) === 'pas-foto' && !document && <PasFotoGuide />}
      {hasTemplate(key) && <p><a class="govuk-link" href={paths.documentTemplate(key)}>{`Unduh contoh ${requirement.name.toLowerCase()} (PDF)`}</a></p>}
      <State name={requirement.name} document={document} />
      {isStamped && stamp && !isOvertaken(stamp, document) && <StampUnderWay request={request} stamp={stamp} />}
      {isStamped ? (
        <StampButton slot={key} name={requirement.name} hasDocument={document !== null} error={lacks} />
      ) : document ? <Details summary={`Ganti ${requirement.name}`} open={error !== undefined}>{form}</Details> : form}
      {accountPhotoFor(requirement.id) && !document && <FromAccount request={request} slot={key} name={requirement.name} />}
    </section>
  )
}

function State({ name, document }: { name: string; document: DocumentSlot['document'] }) {
  if (!document) return <p><Tag colour="grey">Belum diunggah</Tag></p>
  const advice = adviceText(document.findings, name)
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

/** Guide 6.6.2, Gambar 47: leads to the choice. The id is where the error summary leads. */
function StampButton({ slot, name, hasDocument, error }: { slot: string; name: string; hasDocument: boolean; error: string | undefined }) {
  return (
    <FormGroup hasError={error !== undefined}>
      {error && <ErrorMessage id={`${fieldOf(slot)}-error`}>{error}</ErrorMessage>}
      <ButtonLink id={fieldOf(slot)} href={paths.stampChoice(slot)} kind="secondary">
        {hasDocument ? 'Ganti dengan Unggah E-Meterai' : 'Unggah E-Meterai'}
        <span class="govuk-visually-hidden">{` ${name}`}</span>
      </ButtonLink>
    </FormGroup>
  )
}

/** What failed matters no more once another file was uploaded. */
const isOvertaken = ({ state, createdAt }: StampRequest, document: DocumentSlot['document']) => state === 'failed' && document !== null && document.uploadedAt > createdAt

/** A stamp that is being placed, is on its way, or could not be made. */
function StampUnderWay({ request, stamp: { id, state, reason, name } }: { request: FastifyRequest; stamp: StampRequest }) {
  if (state === 'waiting') return <p><Tag colour="yellow">Sedang dibubuhi</Tag> <a class="govuk-link" href={paths.stampProgress(id)}>Lihat prosesnya<span class="govuk-visually-hidden">{` untuk ${name}`}</span></a></p>
  if (state !== 'placing' && state !== 'failed') return null
  return (
    <>
      <p>
        <Tag colour={state === 'failed' ? 'red' : 'blue'}>{state === 'failed' ? 'Belum berhasil dibubuhi' : 'Menunggu dibubuhi'}</Tag> {state === 'failed' ? stampReasonText(reason) : 'Berkas dan letak meterai tersimpan.'}{' '}
        <a class="govuk-link" href={state === 'failed' ? paths.stampProgress(id) : paths.stampConfirm(id)}>{state === 'failed' ? 'Coba lagi tanpa biaya' : 'Lanjutkan pembubuhan'}<span class="govuk-visually-hidden">{` ${name}`}</span></a>
      </p>
      <form method="post" action={paths.stampDrop(id)}>
        <FormToken request={request} />
        <Button kind="secondary">Batalkan<span class="govuk-visually-hidden">{` pembubuhan ${name}`}</span></Button>
      </form>
    </>
  )
}

/** What is known of the stamp on it; nothing where none is asked for. */
function StampState({ document: { stampState, serials } }: { document: NonNullable<DocumentSlot['document']> }) {
  if (stampState === 'genuine') return <p><Tag colour="green">E-meterai asli</Tag> Nomor seri <span class="angka long-word">{serials.join(', ')}</span></p>
  if (stampState === 'paper') return <p><Tag colour="blue">Meterai tempel</Tag> Menurut pernyataan Anda. Petugas memeriksanya pada berkas.</p>
  if (stampState === 'pending') return <p><Tag colour="yellow">E-meterai sedang diperiksa</Tag> Layanan pemeriksaan belum menjawab. Anda dapat melanjutkan; hasilnya kami kirim lewat email.</p>
  return null
}

export function UploadForm({ request, slot: { requirement, document }, error }: { request: FastifyRequest; slot: DocumentSlot; error: string | undefined }) {
  const { id, name, mediaType, minKb, maxKb } = requirement
  const key = slotKey(id)
  const isPicture = mediaType === 'image/jpeg'
  const limits = isPicture
    ? `JPG atau PNG, ${minKb}–${maxKb} KB; yang lebih besar kami perkecil sendiri (paling besar ${sizeText(mostSentBytes)}).`
    : `PDF, ${minKb}–${maxKb} KB.`
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
        {isPicture ? <nasihat-foto data-nasihat={deviceAdviceOn(pictureKind(id))}><perkecil-gambar data-max-bytes={maxKb * kilobyte}>{field}</perkecil-gambar></nasihat-foto> : field}
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
