import type { FastifyRequest } from 'fastify'
import type { OpenRegistration } from '#core/account/registration.ts'
import { type PhotoAdvice, photoLimits } from '#core/account/store-registration-photo.ts'
import { Button } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { Details } from '#ui/components/details.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { paths } from '#portal/paths.ts'
import type { Fields } from './fields.ts'
import { FindingList, PhotoPreview } from './photo-field.tsx'
import { adviceText, deviceAdviceOn } from './photo-text.ts'
import { FormToken, StepPage } from './step-page.tsx'

export type SelfieFields = Fields<'persetujuan-swafoto' | 'swafoto'>

interface SelfiePageProps {
  request: FastifyRequest
  registration: OpenRegistration
  findings: readonly PhotoAdvice[]
  errors?: SelfieFields
  hasConsented: boolean
  isSameAgain?: boolean
}

/** Guide 6.1.3 and 6.1.11, Gambar 5, 11 and 12: first what the camera is for, then the question, then the picture. */
export function SelfiePage({ request, registration, findings, errors = {}, hasConsented, isSameAgain = false }: SelfiePageProps) {
  return (
    <StepPage request={request} step="data" title="Swafoto" errors={errors} back={paths.registrationData} islands={['ambil-swafoto', 'nasihat-foto']}>
      <h2 class="govuk-heading-m">Swafoto</h2>
      {registration.selfieFileId && <KeptSelfie request={request} fileId={registration.selfieFileId} findings={findings} isSameAgain={isSameAgain} />}
      <p>Hadapkan wajah ke kamera, di tempat terang, dengan latar polos dan pakaian sopan. Wajah harus terlihat jelas.</p>
      <InsetText>
        Setelah Anda menekan <strong>Buka kamera</strong>, peramban bertanya apakah situs ini boleh memakai kamera. Pilih <strong>Izinkan</strong> (<span lang="en">Allow</span>). Kamera hanya
        dipakai di halaman ini, dan tidak ada yang dikirim sebelum Anda menyimpan foto.
      </InsetText>
      <form method="post" action={paths.registrationSelfie} encType="multipart/form-data" noValidate>
        <FormToken request={request} />
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
        <Button preventDoubleClick>Simpan Foto</Button>
      </form>
      <Details summary="Kamera tidak terbuka?">
        <p>Buka pengaturan situs pada peramban (ikon di sebelah alamat), ubah Kamera menjadi Izinkan, lalu muat ulang halaman. Anda juga dapat memilih foto dari perangkat.</p>
      </Details>
    </StepPage>
  )
}

function KeptSelfie({ request, fileId, findings, isSameAgain }: { request: FastifyRequest; fileId: string; findings: readonly PhotoAdvice[]; isSameAgain: boolean }) {
  return (
    <>
      <PhotoPreview kind="selfie" fileId={fileId} alt="Swafoto yang tersimpan" />
      {findings.length > 0 && (
        <InsetText>
          {isSameAgain && <p><strong>Ini foto yang sama dengan sebelumnya.</strong> Ambil foto baru agar hasilnya berbeda.</p>}
          <p>Sebaiknya ambil foto lagi:</p>
          <FindingList sentences={adviceText('selfie', findings)} />
        </InsetText>
      )}
      <form method="post" action={paths.registrationKeepSelfie}>
        <FormToken request={request} />
        <Button kind="secondary">{findings.length > 0 ? 'Tetap gunakan foto ini' : 'Gunakan foto ini'}</Button>
      </form>
    </>
  )
}
