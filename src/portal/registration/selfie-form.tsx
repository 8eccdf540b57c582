import type { FastifyRequest } from 'fastify'
import type { ComponentChildren } from 'preact'
import { photoLimits } from '#core/account/store-registration-photo.ts'
import type { UploadedForm } from '#platform/http/uploads.ts'
import { Button } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { Details } from '#ui/components/details.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import type { Fields } from './fields.ts'
import { deviceAdviceOn, photoRefusalText } from './photo-text.ts'
import { FormToken } from './step-page.tsx'

export type SelfieFields = Fields<'persetujuan-swafoto' | 'swafoto'>

export const selfieIslands = ['ambil-swafoto', 'nasihat-foto'] as const

interface SelfieFormProps {
  request: FastifyRequest
  action: string
  errors: SelfieFields
  hasConsented: boolean
  /** In `<kirim-foto>`, which counts clicks itself: after a failure the next one is meant. */
  isSentFromPage?: boolean
  /** Further hidden fields. */
  children?: ComponentChildren
}

/** Guide 6.1.11: the question, then the picture; the same at the desk and on the phone that stands in for its camera. */
export function SelfieForm({ request, action, errors, hasConsented, isSentFromPage = false, children }: SelfieFormProps) {
  return (
    <form method="post" action={action} encType="multipart/form-data" noValidate>
      <FormToken request={request} />
      {children}
      <Checkboxes
        name="persetujuan-swafoto"
        error={errors['persetujuan-swafoto']}
        values={hasConsented ? ['ya'] : []}
        items={[{ value: 'ya', text: 'Saya setuju swafoto saya disimpan untuk pemeriksaan identitas oleh petugas seleksi', hint: 'Swafoto tidak dipakai untuk hal lain dan dihapus menurut ketentuan pada halaman Privasi.' }]}
      />
      <ambil-swafoto data-max-bytes={photoLimits.keptBytes}>
        <nasihat-foto data-nasihat={deviceAdviceOn('selfie')}>
          <FileUpload name="swafoto" label="Swafoto" hint="Atau pilih foto wajah dari perangkat ini: JPG atau PNG, paling besar 8 MB." error={errors.swafoto} accept="image/jpeg,image/png" capture="user" />
        </nasihat-foto>
      </ambil-swafoto>
      <Button preventDoubleClick={isSentFromPage ? undefined : true}>Simpan Foto</Button>
    </form>
  )
}

/** Gambar 5: what is about to be asked, before it is. */
export function BeforeTheCamera() {
  return (
    <>
      <p>Hadapkan wajah ke kamera, di tempat terang, dengan latar polos dan pakaian sopan. Wajah harus terlihat jelas.</p>
      <InsetText>
        Setelah Anda menekan <strong>Buka kamera</strong>, peramban bertanya apakah situs ini boleh memakai kamera. Pilih <strong>Izinkan</strong> (<span lang="en">Allow</span>). Kamera hanya
        dipakai di halaman ini, dan tidak ada yang dikirim sebelum Anda menyimpan foto.
      </InsetText>
    </>
  )
}

export function ClosedCamera() {
  return (
    <Details summary="Kamera tidak terbuka?">
      <p>Buka pengaturan situs pada peramban (ikon di sebelah alamat), ubah Kamera menjadi Izinkan, lalu muat ulang halaman. Anda juga dapat memilih foto dari perangkat.</p>
    </Details>
  )
}

/** A face is not kept without consent (trust.md §5.5). */
export function selfieFaults({ files, tooLarge }: UploadedForm, hasConsented: boolean): SelfieFields {
  return {
    ...(hasConsented ? {} : { 'persetujuan-swafoto': 'Beri centang bila Anda setuju, lalu ambil atau pilih fotonya lagi' }),
    ...(tooLarge.includes('swafoto') ? { swafoto: photoRefusalText['too-large'] } : files['swafoto'] ? {} : { swafoto: 'Ambil swafoto dengan kamera, atau pilih foto dari perangkat' }),
  }
}
