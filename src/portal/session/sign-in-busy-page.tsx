import { paths } from '#portal/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import { Page } from '#ui/page.tsx'
import type { TypedSignIn } from './sign-in-form.ts'

interface SignInBusyPageProps {
  typed: TypedSignIn
  /** What else came with the form, the answered code among it: nothing of it was used. */
  kept: readonly (readonly [name: string, value: string])[]
  seconds: number
}

/** Small on purpose, without menu and without a new code: drawn for everybody whom the hash gate has no room for. */
export function SignInBusyPage({ typed, kept, seconds }: SignInBusyPageProps) {
  return (
    <Page title="Masuk" brand="portal" hasErrors noIndex>
      <ErrorSummary title="Sedang sangat ramai" errors={[{ href: '#password', text: `Masukkan password lagi, lalu tekan Masuk setelah ${seconds} detik` }]}>
        Terlalu banyak orang masuk pada saat yang sama. Tidak ada yang hilang: NIK dan kode CAPTCHA tidak perlu Anda isi lagi.
      </ErrorSummary>
      <h1 class="govuk-heading-xl">Masuk</h1>
      <Card accent>
        <form method="post" action={paths.signIn} novalidate>
          {kept.map(([name, value]) => <input type="hidden" name={name} value={value} />)}
          <Input name="nik" label="NIK" hint="16 angka di KTP Anda" value={typed.nik} width={20} inputmode="numeric" autocomplete="username" spellcheck={false} maxlength={40} />
          <PasswordInput name="password" label="Password" autocomplete="current-password" maxlength={1000} />
          <Button preventDoubleClick>Masuk</Button>
        </form>
      </Card>
      <p class="govuk-body"><a class="govuk-link" href={paths.status}>Lihat status layanan</a></p>
    </Page>
  )
}
