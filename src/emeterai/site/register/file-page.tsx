import type { FastifyRequest } from 'fastify'
import type { Draft } from '#emeterai/account/register/draft.ts'
import type { AccountKind } from '#emeterai/account/find-holder.ts'
import { registrationKeepHours } from '#emeterai/account/rules/registration.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { FormProof } from '#emeterai/site/form-proof.tsx'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { kindSlugs } from './kinds.ts'
import { StepFrame } from './step-frame.tsx'

export const fileField = (kind: AccountKind) => (kind === 'personal' ? 'ktp' : 'surat-kuasa')

interface FilePageProps {
  request: FastifyRequest
  kind: AccountKind
  /** What was sent before, on this device. */
  draft: Draft | null
  errors?: FieldErrors
}

/** Gambar 32: the picture of the KTP; an organisation sends the letter that lets this person act for it. */
export function FilePage({ request, kind, draft, errors = {} }: FilePageProps) {
  const paths = pathsOf(request.distributor.id)
  const slug = kindSlugs[kind]
  const words = kind === 'personal' ? ktpWords : paperWords
  return (
    <StepFrame request={request} kind={kind} step={1} errors={errors} back={paths.register}>
      <p class="govuk-body">{words.why}</p>
      {draft && (
        <Card title={words.kept}>
          {kind === 'personal' && <img class="photo-preview" src={`${paths.registerPicture(slug)}?v=${draft.fileId.slice(0, 8)}`} alt="KTP yang Anda unggah" />}
          <p class="govuk-body">Lanjutkan dengan berkas ini, atau unggah yang lain di bawah.</p>
          <ButtonLink href={paths.registerData(slug)}>Lanjutkan</ButtonLink>
        </Card>
      )}
      <Card accent={!draft}>
        <form method="post" action={paths.registerFile(slug)} encType="multipart/form-data" noValidate>
          <FormProof request={request} />
          <FileUpload name={fileField(kind)} label={draft ? words.again : words.label} hint={words.hint} error={errors[fileField(kind)]} accept={words.accept} />
          <Button kind={draft ? 'secondary' : undefined} preventDoubleClick>Unggah</Button>
        </form>
      </Card>
      <InsetText>Berkas disimpan terenkripsi dan hanya dipakai untuk pendaftaran ini. Bila pendaftaran tidak diselesaikan, berkas dihapus setelah {registrationKeepHours} jam.</InsetText>
    </StepFrame>
  )
}

const ktpWords = {
  why: 'Unggah gambar KTP Anda. Setelah itu Anda langsung diarahkan ke halaman biodata.',
  label: 'Gambar KTP',
  again: 'Ganti gambar KTP',
  kept: 'KTP sudah terunggah',
  hint: 'JPG, JPEG, PNG, atau BMP, paling besar 1 MB. Pastikan semua tulisan terbaca.',
  accept: 'image/jpeg,image/png,image/bmp,.jpg,.jpeg,.png,.bmp',
}

const paperWords = {
  why: 'Unggah surat kuasa yang menunjuk penanggung jawab akun, bertanda tangan pimpinan badan usaha. Petugas memeriksanya sebelum akun aktif.',
  label: 'Surat kuasa',
  again: 'Ganti surat kuasa',
  kept: 'Surat kuasa sudah terunggah',
  hint: 'PDF, paling besar 2 MB dan 10 halaman.',
  accept: 'application/pdf,.pdf',
}
