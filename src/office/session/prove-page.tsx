import type { FastifyRequest } from 'fastify'
import type { askForProofAgain } from '#core/officer/sign-in/find-attempt.ts'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { CodeField } from './code-field.tsx'
import { PasskeyButton } from './passkey-button.tsx'

interface ProvePageProps {
  request: FastifyRequest
  asked: Awaited<ReturnType<typeof askForProofAgain>>
  /** Where the form goes that waits here, with all that was typed into it. */
  action: string
  held: Record<string, unknown>
  codeField: string
  error?: string | undefined
}

export function ProvePage({ request, asked, action, held, codeField, error }: ProvePageProps) {
  const token = request.formToken()
  const fields = Object.entries(held).filter(([name]) => name !== '_token').flatMap(([name, value]) => [value].flat().map((each) => [name, String(each)] as const))
  return (
    <OfficePage request={request} title="Konfirmasi" hasErrors={error !== undefined} islands={['kunci-sandi']}>
      <ErrorSummary errors={{ [codeField]: error }} />
      <h1 class="govuk-heading-xl">Konfirmasi dengan faktor kedua</h1>
      <p class="govuk-body">Tindakan ini penting, maka kami memastikan sekali lagi bahwa ini Anda. Isian Anda tidak hilang. Konfirmasi berlaku 5 menit.</p>
      <Card accent>
        <form method="post" action={action} novalidate>
          <input type="hidden" name="_token" value={token} />
          {fields.map(([name, value]) => <input type="hidden" name={name} value={value} />)}
          {asked.passkeyOptions && <PasskeyButton mode="get" options={asked.passkeyOptions} url={paths.provePasskey} token={token} sendsForm text="Pakai kunci sandi" />}
          {asked.hasTotp && <CodeField name={codeField} error={error} />}
          {asked.hasTotp ? <Button preventDoubleClick>Lanjutkan</Button> : <noscript><p class="govuk-body">Kunci sandi membutuhkan JavaScript. Aktifkan JavaScript, lalu muat ulang halaman ini.</p></noscript>}
        </form>
      </Card>
      <p class="govuk-body"><a class="govuk-link" href={paths.home}>Batal, kembali ke beranda</a></p>
    </OfficePage>
  )
}
