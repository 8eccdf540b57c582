import type { FastifyRequest } from 'fastify'
import type { OpenRegistration } from '#core/account/registration.ts'
import type { PhotoAdvice, PhotoKind } from '#core/account/store-registration-photo.ts'
import type { Birthplace } from '#core/reference/queries.ts'
import { formatLongDate } from '#core/values/calendar-date.ts'
import { formatNik } from '#core/values/nik.ts'
import { formatPhone } from '#core/values/phone.ts'
import { Button } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { DateInput } from '#ui/components/date-input.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import type { CaptchaVerdict } from '#platform/captcha/check-captcha.ts'
import type { CaptchaView } from '#platform/captcha/issue-captcha.ts'
import { CaptchaField, captchaIslands } from '#ui/components/captcha-field.tsx'
import { paths } from '#portal/paths.ts'
import { BirthplaceField } from './birthplace-field.tsx'
import type { DataFields, TypedData } from './data-form.ts'
import { KtpField, SelfieRow } from './data-photos.tsx'
import { PasswordFields, QuestionFields } from './data-secrets.tsx'
import { FormIntent, FormToken, StepPage } from './step-page.tsx'

export interface DataPageProps {
  request: FastifyRequest
  registration: OpenRegistration
  findings: Record<PhotoKind, readonly PhotoAdvice[]>
  captcha: CaptchaView
  typed: TypedData
  errors?: DataFields
  captchaError?: Exclude<CaptchaVerdict, 'ok'> | null
  asksAboutSex?: boolean
  birthplaces?: readonly Birthplace[] | undefined
  /** News about what was just done: a photo that was kept. */
  news?: string | undefined
  sameKtpAgain?: boolean
}

/** Guide 6.1.5-14, Gambar 8-12. */
export function DataPage(props: DataPageProps) {
  const { request, registration, findings, captcha, typed, errors = {}, captchaError = null, news } = props
  const summary = { ...errors, ...(captchaError ? { captcha: 'Masukkan kode CAPTCHA yang baru' } : {}) }
  return (
    <StepPage request={request} step="data" errors={summary} back={paths.registrationIdentity} islands={[...captchaIslands, 'pilih-cari', 'perkecil-gambar', 'nasihat-foto']}>
      {news && <NotificationBanner kind="success">{news}</NotificationBanner>}
      {registration.identity === 'pending' && <PendingIdentity />}
      <p>
        Langkah ini membandingkan data pada KTP dengan data pada ijazah. Data ijazah menjadi dasar penetapan nomor induk pegawai bila Anda lulus, jadi tulis persis
        seperti pada ijazah.
      </p>
      <LockedData registration={registration} />
      <form method="post" action={paths.registrationData} encType="multipart/form-data" noValidate>
        <FormToken request={request} />
        <FormIntent request={request} />
        <button type="submit" name="aksi" value="lanjut" class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">Lanjutkan</button>
        <IjazahFields {...props} errors={errors} />
        <KtpField registration={registration} findings={findings.ktp} keeps={typed.keepsKtp} error={errors.ktp} keepsError={errors['tetap-ktp']} isSameAgain={props.sameKtpAgain ?? false} />
        <SelfieRow registration={registration} findings={findings.selfie} error={errors.swafoto} />
        <PasswordFields isSaved={registration.hasPassword} errors={errors} />
        <QuestionFields registration={registration} typed={typed} errors={errors} />
        <WarningText>Pastikan semua data lengkap dan benar. Data yang telah disimpan tidak dapat diperbaiki atau diubah setelah akun dibuat.</WarningText>
        <CaptchaField view={captcha} error={captchaError} />
        <Button name="aksi" value="lanjut" preventDoubleClick>Lanjutkan</Button>
      </form>
    </StepPage>
  )
}

/** Guide 6.1.7: filled in already, and not to be changed here. */
function LockedData({ registration }: { registration: OpenRegistration }) {
  const { person, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp } = registration
  return (
    <SummaryList
      card={{ title: 'Data dari Langkah 1', actions: [{ href: paths.registrationIdentity, text: 'Ubah' }] }}
      rows={[
        { key: 'NIK', value: formatNik(person.nik) },
        { key: 'Nama (sesuai KTP)', value: nameOnKtp },
        { key: 'Tempat lahir (sesuai KTP)', value: birthPlaceOnKtp },
        { key: 'Tanggal lahir (sesuai KTP)', value: formatLongDate(birthDateOnKtp) },
        { key: 'Nomor handphone', value: formatPhone(person.phone) },
        { key: 'Email', value: person.email },
      ]}
    />
  )
}

function IjazahFields({ typed, errors = {}, asksAboutSex, birthplaces }: DataPageProps) {
  return (
    <>
      <Input name="nama-ijazah" label="Nama tanpa gelar (sesuai ijazah)" hint="Gelar depan dan belakang diisi nanti, setelah akun dibuat." error={errors['nama-ijazah']} value={typed.nameOnIjazah} autocomplete="off" spellcheck={false} />
      <BirthplaceField text={typed.birthplace} chosenId={typed.birthplaceId} error={errors['tempat-lahir-ijazah']} choices={birthplaces} />
      <DateInput name="tanggal-lahir-ijazah" legend="Tanggal lahir (sesuai ijazah)" hint="Contoh: 27 8 1995" error={errors['tanggal-lahir-ijazah']} value={typed.birthDateOnIjazah} autocomplete="bday" />
      <Radios name="jenis-kelamin" legend="Jenis kelamin" inline error={errors['jenis-kelamin']} value={typed.sex} items={[{ value: 'male', text: 'Laki-laki' }, { value: 'female', text: 'Perempuan' }]} />
      {asksAboutSex && (
        <Checkboxes
          name="jenis-kelamin-sudah-benar"
          error={errors['jenis-kelamin-sudah-benar']}
          values={typed.sexIsRight ? ['ya'] : []}
          items={[{ value: 'ya', text: 'Jenis kelamin yang saya pilih sudah benar' }]}
        />
      )}
    </>
  )
}

/** The population register is down: one goes on, and hears later (B-12). */
function PendingIdentity() {
  return (
    <NotificationBanner title="Identitas menunggu pemeriksaan" titleId="menunggu-pemeriksaan">
      <p class="govuk-notification-banner__heading">Dukcapil belum dapat memeriksa data Anda. Isian Anda tersimpan dan Anda dapat melanjutkan.</p>
      <p>Akun Anda menjadi akun sementara sampai identitas cocok. Kami memeriksanya lagi secara otomatis dan mengirim hasilnya ke email Anda.</p>
    </NotificationBanner>
  )
}
