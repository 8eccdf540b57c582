import type { FastifyRequest } from 'fastify'
import type { ComponentChildren } from 'preact'
import { signInCode } from '#emeterai/account/sign-in/sign-in-code.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { FormProof } from '#emeterai/site/form-proof.tsx'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'

interface CodePageProps {
  request: FastifyRequest
  attemptId: string
  returnPath: string | null
  errors?: FieldErrors
  news?: 'sent' | 'too-many' | undefined
}

/** Guide 6.5, step 7: the code that was mailed. One box, so that it can be pasted (ux.md §2.3). */
export function CodePage({ request, attemptId, returnPath, errors = {}, news }: CodePageProps) {
  const paths = pathsOf(request.distributor.id)
  return (
    <EmeteraiPage request={request} title="Masukkan kode masuk" hasErrors={hasErrors(errors)} back={{ href: paths.signIn, text: 'Kembali ke email dan password' }} noIndex>
      <ErrorSummary errors={errors} />
      {news === 'sent' && <NotificationBanner kind="success">Kode baru sudah dikirim. Hanya kode terbaru yang berlaku.</NotificationBanner>}
      {news === 'too-many' && <NotificationBanner>Kode sudah dikirim tiga kali. Pakai kode terbaru di email Anda, atau tunggu 15 menit lalu masuk lagi.</NotificationBanner>}
      <h1 class="govuk-heading-xl">Masukkan kode masuk</h1>
      <p class="govuk-body-l">Kami sudah mengirim kode enam angka ke email Anda.</p>
      <Card accent>
        <CodeForm action={paths.signInCode} request={request} attemptId={attemptId} returnPath={returnPath}>
          <Input name="kode" label="Kode enam angka" hint={`Berlaku ${signInCode.minutes} menit, hanya di peramban ini, dan hanya satu kali.`} error={errors['kode']} width={10} inputmode="numeric" autocomplete="one-time-code" spellcheck={false} maxlength={20} />
          <Button preventDoubleClick>Lanjutkan</Button>
        </CodeForm>
      </Card>
      <h2 class="govuk-heading-m">Belum ada surat?</h2>
      <p class="govuk-body">Tunggu satu menit, lalu lihat juga folder spam. Kode dapat dikirim paling banyak tiga kali.</p>
      <CodeForm action={paths.signInCodeAgain} request={request} attemptId={attemptId} returnPath={returnPath}>
        <Button kind="secondary" preventDoubleClick>Kirim kode lagi</Button>
      </CodeForm>
    </EmeteraiPage>
  )
}

type CodeFormProps = { action: string; request: FastifyRequest; attemptId: string; returnPath: string | null; children: ComponentChildren }

function CodeForm({ action, request, attemptId, returnPath, children }: CodeFormProps) {
  return (
    <form method="post" action={action} novalidate>
      <FormProof request={request} />
      <input type="hidden" name="percobaan" value={attemptId} />
      {returnPath && <input type="hidden" name="kembali" value={returnPath} />}
      {children}
    </form>
  )
}
