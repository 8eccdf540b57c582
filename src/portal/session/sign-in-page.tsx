import type { FastifyRequest } from 'fastify'
import type { CaptchaVerdict } from '#platform/captcha/check-captcha.ts'
import type { CaptchaView } from '#platform/captcha/issue-captcha.ts'
import { CaptchaField, type ProofWords, captchaIslands } from '#ui/components/captcha-field.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import type { TypedSignIn } from './sign-in-form.ts'
import { waitText } from '#core/values/wait-text.ts'

/** Why the page does not let in: the sentences are the same whether or not the NIK has an account (trust.md T01). */
export type SignInTrouble =
  | { kind: 'wrong' }
  /** `secondsByWork`: how long a new device waits that works for its try; null where work changes nothing. */
  | { kind: 'wait'; seconds: number; secondsByWork: number | null }
  | { kind: 'mail-link-needed' }
  | { kind: 'busy' }

/** What happened before: said once, by the address the browser was sent to. */
export const signInNews = {
  keluar: 'Anda sudah keluar.',
  'keluar-semua': 'Anda sudah keluar dari semua perangkat.',
  dikunci: 'Akun Anda dikunci, dan semua perangkat dikeluarkan. Untuk membukanya, buat password baru lewat Lupa password.',
  'waktu-habis': 'Sesi Anda berakhir karena tidak ada kegiatan selama 30 menit, atau sudah 12 jam. Masuklah lagi untuk kembali ke halaman tadi. Isian yang belum sempat disimpan perlu diisi ulang.',
  'password-baru': 'Password baru sudah berlaku. Semua perangkat sudah dikeluarkan. Silakan masuk dengan password baru.',
} as const

export type SignInNews = keyof typeof signInNews

interface SignInPageProps {
  request: FastifyRequest
  captcha: CaptchaView
  captchaError?: Exclude<CaptchaVerdict, 'ok'> | undefined
  typed?: TypedSignIn
  errors?: FieldErrors
  trouble?: SignInTrouble | undefined
  news?: SignInNews | undefined
  returnPath: string | null
}

export function SignInPage({ request, captcha, captchaError, typed = { nik: '' }, errors = {}, trouble, news, returnPath }: SignInPageProps) {
  return (
    <PortalPage request={request} title="Masuk" hasErrors={hasErrors(errors) || trouble !== undefined} islands={captchaIslands} noIndex>
      <ErrorSummary errors={errors} />
      {trouble && <Trouble trouble={trouble} />}
      {news && <NotificationBanner kind={news === 'password-baru' ? 'success' : 'info'}>{signInNews[news]}</NotificationBanner>}
      {!news && !trouble && returnPath && <NotificationBanner>Masuklah dahulu untuk membuka halaman yang Anda tuju.</NotificationBanner>}
      <h1 class="govuk-heading-xl">Masuk</h1>
      <Card accent>
        <form method="post" action={paths.signIn} novalidate>
          <input type="hidden" name="_token" value={request.formToken()} />
          <input type="hidden" name="_intent" value={request.newIntent()} />
          {returnPath && <input type="hidden" name="kembali" value={returnPath} />}
          <Input name="nik" label="NIK" hint="16 angka di KTP Anda" value={typed.nik} error={errors['nik']} width={20} inputmode="numeric" autocomplete="username" spellcheck={false} maxlength={40} />
          <PasswordInput name="password" label="Password" error={errors['password']} autocomplete="current-password" maxlength={1000} />
          <CaptchaField view={captcha} error={captchaError} words={trouble && workWords(trouble)} />
          <Button preventDoubleClick>Masuk</Button>
        </form>
        <p class="govuk-body"><a class="govuk-link" href={paths.resetPassword}>Lupa password</a></p>
      </Card>
      <h2 class="govuk-heading-m">Belum punya akun?</h2>
      <p class="govuk-body"><a class="govuk-link" href={paths.registration}>Buat akun SSCASN</a> dengan NIK dan nomor KK Anda.</p>
    </PortalPage>
  )
}

/** Said only where the device can work: without scripts one waits, or takes the mailed link. */
function workWords(trouble: SignInTrouble): ProofWords | undefined {
  if (trouble.kind !== 'wait' || trouble.secondsByWork === null) return undefined
  const done =
    trouble.secondsByWork > 0
      ? `Perangkat Anda sudah bekerja. Masukkan password sekali lagi, lalu tekan Masuk setelah ${waitText(trouble.secondsByWork)}.`
      : 'Perangkat Anda sudah bekerja, jadi Anda tidak perlu menunggu. Masukkan password sekali lagi, lalu tekan Masuk.'
  return { working: 'Perangkat Anda sedang bekerja agar Anda tidak perlu menunggu selama itu. Biasanya ini kurang dari satu menit.', done }
}

function Trouble({ trouble }: { trouble: SignInTrouble }) {
  switch (trouble.kind) {
    case 'wrong':
      return (
        <ErrorSummary title="Belum dapat masuk" errors={[{ href: '#nik', text: 'NIK atau password tidak cocok. Periksa keduanya, lalu coba lagi' }]}>
          Bila Anda lupa, buat password baru lewat “Lupa password”.
        </ErrorSummary>
      )
    case 'wait':
      return (
        <ErrorSummary title="Mohon tunggu sebentar" errors={[{ href: paths.resetPassword, text: 'Lupa password? Buat yang baru lewat email, tanpa menunggu' }]}>
          Ada beberapa percobaan yang gagal dengan NIK ini. Coba lagi setelah {waitText(trouble.seconds)}. Perangkat yang pernah Anda pakai untuk masuk tidak perlu menunggu.
        </ErrorSummary>
      )
    case 'mail-link-needed':
      return (
        <ErrorSummary title="Masuk dari perangkat baru perlu lewat email" errors={[{ href: paths.resetPassword, text: 'Kirim tautan ke email saya' }]}>
          Terlalu banyak percobaan yang gagal dengan NIK ini. Untuk melindungi pemiliknya, perangkat baru hanya dapat masuk lewat tautan yang dikirim ke email. Perangkat yang pernah dipakai untuk masuk tetap dapat masuk.
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
