import type { FastifyRequest } from 'fastify'
import type { BeginSignInRefusal } from '#emeterai/account/sign-in/begin-sign-in.ts'
import { waitText } from '#core/values/wait-text.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import type { CaptchaVerdict } from '#platform/captcha/check-captcha.ts'
import type { CaptchaView } from '#platform/captcha/issue-captcha.ts'
import { Button } from '#ui/components/button.tsx'
import { CaptchaField, captchaIslands } from '#ui/components/captcha-field.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import type { TypedSignIn } from './sign-in-form.ts'

/** Why the page does not let in; `reason` is what a refused organisation was told. */
export type SignInTrouble = { kind: BeginSignInRefusal | 'busy'; seconds: number; reason?: string | undefined }

/** What just happened, said above the form. */
export const signInNews = {
  keluar: 'Anda sudah keluar. Sampai jumpa.',
  'keluar-semua': 'Semua perangkat sudah dikeluarkan.',
  'waktu-habis': 'Sesi Anda berakhir karena lama tidak dipakai. Masuklah lagi untuk melanjutkan.',
  'password-baru': 'Password sudah diganti. Masuklah dengan password yang baru.',
  'kode-habis': 'Kode masuk itu tidak berlaku lagi. Masukkan email dan password sekali lagi untuk mendapat kode baru.',
  'terlalu-banyak-kode': 'Sudah lima kode yang salah. Masukkan email dan password sekali lagi untuk mendapat kode baru.',
  'akun-aktif': 'Akun Anda sudah aktif. Silakan masuk.',
  'pin-baru': 'PIN sudah diganti. Silakan masuk.',
} as const

interface SignInPageProps {
  request: FastifyRequest
  captcha: CaptchaView
  captchaError?: Exclude<CaptchaVerdict, 'ok'>
  typed: TypedSignIn
  errors?: FieldErrors
  trouble?: SignInTrouble | undefined
  news?: keyof typeof signInNews | undefined
  returnPath: string | null
}

/** Guide 6.5, step 7: e-mail, password and CAPTCHA; the code comes on the next page. */
export function SignInPage({ request, captcha, captchaError, typed, errors = {}, trouble, news, returnPath }: SignInPageProps) {
  const paths = pathsOf(request.distributor.id)
  return (
    <EmeteraiPage request={request} title="Masuk" hasErrors={hasErrors(errors) || trouble !== undefined} islands={captchaIslands} noIndex>
      <ErrorSummary errors={errors} />
      {trouble && <Trouble trouble={trouble} request={request} />}
      {news && <NotificationBanner kind={['password-baru', 'akun-aktif', 'pin-baru'].includes(news) ? 'success' : 'info'}>{signInNews[news]}</NotificationBanner>}
      {!news && !trouble && returnPath && <NotificationBanner>Masuklah dahulu untuk membuka halaman yang Anda tuju.</NotificationBanner>}
      <h1 class="govuk-heading-xl">Masuk</h1>
      <p class="govuk-body">Akun e-meterai terpisah dari akun SSCASN. Setelah password, kami mengirim kode enam angka ke email Anda.</p>
      <Card accent>
        <form method="post" action={paths.signIn} novalidate>
          <input type="hidden" name="_token" value={request.formToken()} />
          <input type="hidden" name="_intent" value={request.newIntent()} />
          {returnPath && <input type="hidden" name="kembali" value={returnPath} />}
          <Input name="email" type="email" label="Email" value={typed.email} error={errors['email']} inputmode="email" autocomplete="username" autocapitalize="none" spellcheck={false} maxlength={300} />
          <PasswordInput name="password" label="Password" error={errors['password']} autocomplete="current-password" maxlength={1000} />
          <CaptchaField view={captcha} error={captchaError} />
          <Button preventDoubleClick>Masuk</Button>
        </form>
        <p class="govuk-body"><a class="govuk-link" href={paths.forgotten}>Lupa password</a></p>
      </Card>
      <h2 class="govuk-heading-m">Belum punya akun?</h2>
      <p class="govuk-body"><a class="govuk-link" href={paths.register}>Daftar</a> untuk membeli dan membubuhkan e-meterai.</p>
    </EmeteraiPage>
  )
}

function Trouble({ trouble: { kind, seconds, reason }, request }: { trouble: SignInTrouble; request: FastifyRequest }) {
  const paths = pathsOf(request.distributor.id)
  switch (kind) {
    case 'wrong':
      return (
        <ErrorSummary title="Belum dapat masuk" errors={[{ href: '#email', text: 'Email atau password tidak cocok. Periksa keduanya, lalu coba lagi' }]}>
          Bila Anda lupa, buat password baru lewat “Lupa password”.
        </ErrorSummary>
      )
    case 'wait':
      return (
        <ErrorSummary title="Mohon tunggu sebentar" errors={[{ href: paths.forgotten, text: 'Lupa password? Buat yang baru lewat email, tanpa menunggu' }]}>
          Ada beberapa percobaan yang gagal dengan email ini. Coba lagi setelah {waitText(seconds)}. Perangkat yang pernah Anda pakai untuk masuk tidak perlu menunggu.
        </ErrorSummary>
      )
    case 'too-many-codes':
      return (
        <ErrorSummary title="Kode sudah dikirim beberapa kali" errors={[{ href: '#email', text: `Minta kode baru setelah ${waitText(seconds)}` }]}>
          Sudah tiga kode dikirim ke email Anda dan belum ada yang dipakai. Lihat juga folder spam.
        </ErrorSummary>
      )
    case 'unverified':
      return (
        <ErrorSummary title="Email Anda belum terverifikasi" errors={[{ href: '#email', text: 'Buka tautan verifikasi di email Anda, lalu masuk lagi' }]}>
          Kami baru saja mengirim surat verifikasi yang baru. Lihat juga folder spam.
        </ErrorSummary>
      )
    case 'waiting-approval':
      return (
        <ErrorSummary title="Pendaftaran Anda masih diperiksa" errors={[{ href: paths.home, text: 'Tunggu hasilnya lewat email' }]}>
          Email Anda sudah terverifikasi. Petugas sedang memeriksa data badan usaha dan surat kuasa Anda.
        </ErrorSummary>
      )
    case 'refused':
      return (
        <ErrorSummary title="Pendaftaran Anda belum dapat disetujui" errors={[{ href: paths.register, text: 'Perbaiki datanya, lalu daftar sekali lagi' }]}>
          Alasannya: {reason}
        </ErrorSummary>
      )
    case 'busy':
      return (
        <ErrorSummary title="Sedang sangat ramai" errors={[{ href: '#password', text: 'Masukkan password lagi, lalu tekan Masuk setelah beberapa detik' }]}>
          Terlalu banyak orang masuk pada saat yang sama. Tidak ada yang hilang.
        </ErrorSummary>
      )
  }
}
