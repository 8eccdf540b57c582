import type { Upload } from '#core/application/upload-document.ts'
import { forgetPartialUpload, openPartialUpload } from '#core/application/upload-document-pieces.ts'
import type { Deps } from '#core/deps.ts'
import type { UploadedForm } from '#platform/http/uploads.ts'
import { isUuid } from '#platform/is-uuid.ts'
import type { Visit } from '#portal/application/guards.tsx'

/** The file of the form, or the one whose pieces came before it. */
export async function fileOf(deps: Deps, { application }: Visit, { files, fields }: UploadedForm): Promise<Upload['file'] | null> {
  if (files['berkas']) return files['berkas']
  const id = fields['unggahan'] ?? ''
  const whole = isUuid(id) ? await openPartialUpload(deps, application, id) : null
  if (whole) await forgetPartialUpload(deps.db, application, id)
  return whole
}

export function whyNoFile({ tooLarge, fields }: UploadedForm): string {
  if (tooLarge.length > 0) return 'Berkas lebih dari 8 MB. Perkecil lalu unggah lagi.'
  return fields['unggahan'] ? 'Unggahan terputus dan belum lengkap. Unggah berkasnya lagi.' : 'Pilih berkas dari perangkat Anda, lalu unggah.'
}

export const tooManyAtOnce = 'Dua unggahan Anda masih berjalan. Tunggu sampai selesai, lalu unggah lagi.'
