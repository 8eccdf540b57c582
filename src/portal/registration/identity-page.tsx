import type { FastifyRequest } from 'fastify'
import { Button } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { DateInput } from '#ui/components/date-input.tsx'
import { Input } from '#ui/components/input.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import type { CaptchaVerdict } from '#platform/captcha/check-captcha.ts'
import type { CaptchaView } from '#platform/captcha/issue-captcha.ts'
import { CaptchaField, captchaIslands } from '#ui/components/captcha-field.tsx'
import { paths } from '#portal/paths.ts'
import type { IdentityFields, TypedIdentity } from './identity-form.ts'
import { FormIntent, FormToken, StepPage } from './step-page.tsx'

interface IdentityPageProps {
  request: FastifyRequest
  captcha: CaptchaView
  typed: Partial<TypedIdentity>
  errors?: IdentityFields
  captchaError?: Exclude<CaptchaVerdict, 'ok'> | null
  refusal?: string | undefined
  asksAboutNik?: boolean
}

/** Guide 6.1.4, Gambar 6. */
export function IdentityPage({ request, captcha, typed, errors = {}, captchaError = null, refusal, asksAboutNik = false }: IdentityPageProps) {
  const summary = { ...errors, ...(captchaError ? { captcha: 'Masukkan kode CAPTCHA yang baru' } : {}) }
  return (
    <StepPage request={request} step="identity" errors={summary} refusal={refusal} back={paths.registration} islands={captchaIslands}>
      <WarningText>
        PERHATIAN: Penggunaan NIK dan data pribadi orang lain untuk mendaftar akun pada SSCASN merupakan tindak kejahatan dan akan mendapatkan hukuman sesuai dengan
        peraturan yang berlaku.
      </WarningText>
      <p>Siapkan KTP dan Kartu Keluarga. Tulis data persis seperti pada KTP; kami mencocokkannya dengan data kependudukan Dukcapil.</p>
      <form method="post" action={paths.registrationIdentity} noValidate>
        <FormToken request={request} />
        <FormIntent request={request} />
        <PaperFields typed={typed} errors={errors} asksAboutNik={asksAboutNik} />
        <ContactFields typed={typed} errors={errors} />
        <CaptchaField view={captcha} error={captchaError} />
        <InsetText>Periksa kembali semua isian sebelum melanjutkan.</InsetText>
        <Button preventDoubleClick>Lanjutkan</Button>
      </form>
    </StepPage>
  )
}

type FieldsProps = Pick<IdentityPageProps, 'typed'> & { errors: IdentityFields }

function PaperFields({ typed, errors, asksAboutNik }: FieldsProps & { asksAboutNik: boolean }) {
  return (
    <>
      <Input name="nik" label="NIK (Nomor Induk Kependudukan)" hint="16 angka pada KTP. Spasi boleh ditulis." error={errors.nik} value={typed.nik} inputmode="numeric" autocomplete="off" maxlength={40} width={20} />
      <Input name="nomor-kk" label="Nomor Kartu Keluarga (KK)" hint="16 angka di bagian atas Kartu Keluarga terbaru" error={errors['nomor-kk']} value={typed.nomorKk} inputmode="numeric" autocomplete="off" maxlength={40} width={20} />
      <Input name="nama-ktp" label="Nama lengkap (sesuai KTP)" hint="Tanpa gelar bila pada KTP tidak tertulis gelar" error={errors['nama-ktp']} value={typed.nameOnKtp} autocomplete="name" spellcheck={false} />
      <Input name="tempat-lahir-ktp" label="Tempat lahir (sesuai KTP)" error={errors['tempat-lahir-ktp']} value={typed.birthPlaceOnKtp} autocomplete="off" spellcheck={false} />
      <DateInput name="tanggal-lahir-ktp" legend="Tanggal lahir (sesuai KTP)" hint="Contoh: 27 8 1995" error={errors['tanggal-lahir-ktp']} value={typed.birthDateOnKtp} autocomplete="bday" />
      {asksAboutNik && (
        <Checkboxes
          name="nik-sudah-benar"
          error={errors['nik-sudah-benar']}
          hint="Pada sebagian kecil KTP, angka NIK memang berbeda dari tanggal lahir."
          values={typed.nikIsRight ? ['ya'] : []}
          items={[{ value: 'ya', text: 'NIK dan tanggal lahir di atas sudah sama dengan KTP saya' }]}
        />
      )}
    </>
  )
}

function ContactFields({ typed, errors }: FieldsProps) {
  return (
    <>
      <Input name="nomor-handphone" type="tel" label="Nomor handphone" hint="Pastikan nomor ini aktif sampai proses seleksi selesai. Contoh: 0812 3456 7890" error={errors['nomor-handphone']} value={typed.phone} autocomplete="tel" width={20} />
      <Input name="email" type="email" label="Email" hint="Pastikan Anda dapat membukanya: pemberitahuan dan pemulihan password dikirim ke sini." error={errors.email} value={typed.email} autocomplete="email" spellcheck={false} autocapitalize="none" />
    </>
  )
}
