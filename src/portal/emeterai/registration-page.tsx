import type { FastifyRequest } from 'fastify'
import type { HolderPrefill } from '#core/application/register-holder.ts'
import type { Distributor } from '#core/season/queries.ts'
import { formatLongDate } from '#core/values/calendar-date.ts'
import { type Nik, formatNik } from '#core/values/nik.ts'
import { type Phone, formatPhone } from '#core/values/phone.ts'
import type { Visit } from '#portal/application/guards.tsx'
import { ApplicationStepPage } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { FormToken } from '#portal/registration/step-page.tsx'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import { Panel } from '#ui/components/panel.tsx'
import { Select } from '#ui/components/select.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { withFor } from './for-request.ts'
import { type RegistrationTyped, occupations } from './registration-form.ts'

interface RegistrationPageProps {
  request: FastifyRequest
  visit: Visit
  distributors: readonly Distributor[]
  prefill: HolderPrefill
  forRequest: string
  typed?: RegistrationTyped
  errors?: FieldErrors
  refusal?: string | undefined
}

/** Guide 6.5.2, Gambar 28: an account at a distributor, without leaving the portal. What we know is not asked again. */
export function RegistrationPage({ request, visit, distributors, prefill, forRequest, typed, errors = {}, refusal }: RegistrationPageProps) {
  return (
    <ApplicationStepPage request={request} visit={visit} step="documents" title="Registrasi E-Meterai" errors={errors} refusal={refusal} back={withFor(paths.emeterai, forRequest)}>
      <p>Data di bawah ini, dan foto KTP dari akun portal Anda, dikirim ke distributor yang Anda pilih. Bila ada yang salah, perbaiki dahulu di Biodata.</p>
      <SummaryList card={{ title: 'Data yang dikirim' }} rows={rowsOf(prefill)} />
      <form method="post" action={paths.emeteraiRegistration} noValidate>
        <FormToken request={request} />
        <input type="hidden" name="untuk" value={forRequest} />
        <Select name="distributor" label="Distributor *" placeholder="Pilih distributor" options={distributors.map(({ id, name }) => ({ value: id, text: name }))} value={typed?.distributor} error={errors['distributor']} />
        <Select name="pekerjaan" label="Pekerjaan *" placeholder="Pilih pekerjaan" options={occupations.map((text) => ({ text, value: text }))} value={typed?.occupation} error={errors['pekerjaan']} />
        <Input name="npwp" label="NPWP" hint="15 atau 16 angka. Kosongkan bila belum memiliki." inputMode="numeric" autocomplete="off" width={20} value={typed?.npwp} error={errors['npwp']} />
        <Checkboxes name="tanpa-npwp" items={[{ value: 'ya', text: 'Belum memiliki NPWP' }]} values={typed?.hasNoNpwp ? ['ya'] : []} small />
        <PasswordInput name="password" label="Password baru untuk akun e-meterai *" hint="Paling sedikit 8 karakter dengan huruf besar, huruf kecil, angka, dan simbol; atau kalimat paling sedikit 15 karakter. Bukan password portal ini." autocomplete="new-password" error={errors['password']} />
        <PasswordInput name="password-ulang" label="Ulangi password *" autocomplete="new-password" error={errors['password-ulang']} />
        <Checkboxes name="setuju" items={[{ value: 'ya', text: 'Saya setuju data dan foto KTP saya dikirim ke distributor ini untuk membuat akun e-meterai' }]} values={typed?.agrees ? ['ya'] : []} error={errors['setuju']} />
        <Button preventDoubleClick>Daftar</Button>
      </form>
    </ApplicationStepPage>
  )
}

function rowsOf({ nik, email, firstName, lastName, phone, birthDate, religion, address }: HolderPrefill) {
  return [
    { key: 'NIK', value: <span class="angka">{formatNik(nik as Nik)}</span> },
    { key: 'Nama', value: `${firstName} ${lastName}`.trim() },
    { key: 'Tanggal lahir', value: formatLongDate(birthDate) },
    { key: 'Email', value: email },
    { key: 'Nomor ponsel', value: <span class="angka">{formatPhone(phone as Phone)}</span> },
    { key: 'Agama', value: religion },
    { key: 'Alamat', value: address },
    { key: 'Foto KTP', value: 'Dari akun portal Anda' },
  ]
}

/** The same whether or not there was an account: the mail tells its owner (trust.md T01). */
export function RegisteredPage({ request, visit, forRequest }: { request: FastifyRequest; visit: Visit; forRequest: string }) {
  return (
    <ApplicationStepPage request={request} visit={visit} step="documents" title="Periksa email Anda" back={withFor(paths.emeterai, forRequest)}>
      <Panel title="Registrasi diterima" headingLevel={2}>Buka email dari distributor, lalu tekan tautan verifikasi akun di dalamnya.</Panel>
      <p>Tautan berlaku 24 jam. Setelah akun terverifikasi, masuk di sini dengan email dan password yang baru Anda buat. Bila email Anda sudah punya akun di distributor itu, email tersebut memberi tahu cara masuknya.</p>
      <ButtonLink href={withFor(paths.emeterai, forRequest)}>Masuk ke akun e-meterai</ButtonLink>
    </ApplicationStepPage>
  )
}
