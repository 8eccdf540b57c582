import type { OpenRegistration } from '#core/account/registration.ts'
import { type PhotoAdvice, photoLimits } from '#core/account/store-registration-photo.ts'
import { Button } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { ErrorMessage } from '#ui/components/error-message.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { FindingList, PhotoPreview } from './photo-field.tsx'
import { adviceText, deviceAdviceOn } from './photo-text.ts'

interface KtpFieldProps {
  registration: OpenRegistration
  findings: readonly PhotoAdvice[]
  keeps: boolean
  error: string | undefined
  keepsError: string | undefined
  isSameAgain: boolean
}

/** Guide 6.1.10, Gambar 9 and 10. */
export function KtpField({ registration, findings, keeps, error, keepsError, isSameAgain }: KtpFieldProps) {
  const { ktpFileId } = registration
  const hint = 'Foto atau hasil scan KTP, atau Surat Keterangan Kependudukan yang sah. JPG atau PNG, paling besar 8 MB. Yang lebih besar dari 200 KB kami perkecil sendiri.'
  return (
    <section class="govuk-form-group" aria-labelledby="bagian-ktp">
      <h2 class="govuk-heading-m" id="bagian-ktp">Foto KTP</h2>
      {ktpFileId && (
        <>
          <p>
            <strong>Foto KTP sudah terunggah.</strong> Untuk mengunggah ulang foto KTP, <a class="govuk-link" href="#ktp">klik ini</a>.
          </p>
          <PhotoPreview kind="ktp" fileId={ktpFileId} alt="Foto KTP yang terunggah" />
          <p>Apakah semua tulisan terbaca?</p>
          {findings.length > 0 && <KtpAdvice findings={findings} keeps={keeps} error={keepsError} isSameAgain={isSameAgain} />}
        </>
      )}
      <nasihat-foto data-nasihat={deviceAdviceOn('ktp')}>
        <perkecil-gambar data-max-bytes={photoLimits.keptBytes}>
          <FileUpload name="ktp" label={ktpFileId ? 'Unggah ulang foto KTP' : 'Pilih foto KTP'} hint={hint} error={error} accept="image/jpeg,image/png" />
        </perkecil-gambar>
      </nasihat-foto>
      <Button kind="secondary" name="aksi" value="unggah-ktp" formNoValidate>Unggah foto KTP</Button>
    </section>
  )
}

function KtpAdvice({ findings, keeps, error, isSameAgain }: { findings: readonly PhotoAdvice[]; keeps: boolean; error: string | undefined; isSameAgain: boolean }) {
  return (
    <InsetText>
      {isSameAgain && <p><strong>Ini foto yang sama dengan sebelumnya.</strong> Ambil foto baru agar hasilnya berbeda.</p>}
      <p>Sebaiknya ambil foto lagi:</p>
      <FindingList sentences={adviceText('ktp', findings)} />
      <Checkboxes name="tetap-ktp" small error={error} values={keeps ? ['ya'] : []} items={[{ value: 'ya', text: 'Tetap gunakan foto ini' }]} />
    </InsetText>
  )
}

/** Guide 6.1.11, Gambar 11 and 12: the camera has a page of its own, which explains itself before it asks. */
export function SelfieRow({ registration, findings, error }: { registration: OpenRegistration; findings: readonly PhotoAdvice[]; error: string | undefined }) {
  const { selfieFileId } = registration
  return (
    <section class={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`} aria-labelledby="bagian-swafoto">
      <h2 class="govuk-heading-m" id="bagian-swafoto">Swafoto</h2>
      {selfieFileId ? (
        <>
          <p><strong>Swafoto berhasil disimpan.</strong></p>
          <PhotoPreview kind="selfie" fileId={selfieFileId} alt="Swafoto Anda" />
          {findings.length > 0 && registration.keepsSelfie && <p>Anda memilih tetap menggunakan foto ini.</p>}
        </>
      ) : (
        <p>Ambil swafoto dengan kamera ponsel atau komputer. Isian di halaman ini tetap tersimpan.</p>
      )}
      {error && <ErrorMessage id="swafoto-error">{error}</ErrorMessage>}
      <Button kind="secondary" id="swafoto" name="aksi" value="swafoto" formNoValidate>{selfieFileId ? 'Foto ulang' : 'Ambil swafoto'}</Button>
    </section>
  )
}
