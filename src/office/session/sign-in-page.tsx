import type { FastifyRequest } from 'fastify'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import { waitText } from '#core/values/wait-text.ts'

/** The sentences are the same whether or not there is such an officer (trust.md T01). */
export type SignInTrouble = { kind: 'wrong' | 'busy' | 'factor-missing' } | { kind: 'wait' | 'wrong' | 'factor-missing'; seconds: number }

/** What happened before: said once, by the address the browser was sent to. */
export const signInNews = {
  keluar: 'Anda sudah keluar.',
  'waktu-habis': 'Sesi Anda berakhir karena tidak ada kegiatan selama 15 menit, sudah 8 jam, atau akun ini dibuka di tempat lain. Masuklah lagi untuk kembali bekerja.',
  'langkah-habis': 'Waktu untuk faktor kedua habis. Masuklah lagi dengan kata sandi.',
  'kata-sandi-baru': 'Kata sandi baru sudah berlaku. Silakan masuk.',
} as const

interface SignInPageProps {
  request: FastifyRequest
  email?: string | undefined
  errors?: FieldErrors | undefined
  trouble?: SignInTrouble | undefined
  news?: keyof typeof signInNews | undefined
  returnPath: string | null
}

export function SignInPage({ request, email = '', errors = {}, trouble, news, returnPath }: SignInPageProps) {
  return (
    <OfficePage request={request} title="Masuk" hasErrors={hasErrors(errors) || trouble !== undefined}>
      <ErrorSummary errors={errors} />
      {trouble && <ErrorSummary title="Belum dapat masuk" errors={{}}>{troubleText(trouble)}</ErrorSummary>}
      {news && <NotificationBanner kind={news === 'kata-sandi-baru' ? 'success' : 'info'}>{signInNews[news]}</NotificationBanner>}
      <h1 class="govuk-heading-xl">Masuk sebagai petugas</h1>
      <Card accent>
        <form method="post" action={paths.signIn} novalidate>
          <FormProof request={request} />
          {returnPath && <input type="hidden" name="kembali" value={returnPath} />}
          <Input name="email" type="email" label="Surel kantor" value={email} error={errors['email']} autocomplete="username" spellcheck={false} maxlength={254} />
          <PasswordInput name="password" label="Kata sandi" error={errors['password']} autocomplete="current-password" maxlength={1000} />
          <Button preventDoubleClick>Lanjut ke faktor kedua</Button>
        </form>
        <p class="govuk-body"><a class="govuk-link" href={paths.forgotPassword}>Lupa kata sandi</a></p>
      </Card>
      <p class="govuk-body">Akun petugas dibuat lewat undangan administrator instansi Anda. Pelamar masuk di portal SSCASN, bukan di sini.</p>
    </OfficePage>
  )
}

function troubleText(trouble: SignInTrouble): string {
  if (trouble.kind === 'wait') return `Terlalu banyak percobaan. Coba lagi setelah ${waitText(trouble.seconds)}.`
  if (trouble.kind === 'busy') return 'Layanan sedang sibuk. Tunggu beberapa detik, lalu tekan tombolnya lagi.'
  if (trouble.kind === 'factor-missing') return 'Faktor kedua Anda sudah direset. Buka tautan yang kami kirim ke surel Anda untuk memasang yang baru.'
  return 'Surel atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.'
}
