import type { FastifyRequest } from 'fastify'
import { pathsOf } from '#emeterai/paths.ts'
import { FormProof } from '#emeterai/site/form-proof.tsx'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'

interface PinPageProps {
  request: FastifyRequest
  /** 'first': none yet; 'change': the old one is known; 'reset': by the mailed link. */
  way: 'first' | 'change' | 'reset'
  token?: string
  errors?: FieldErrors
  /** Refused by a rule, in one sentence. */
  refusal?: string | undefined
}

const titles = { first: 'Buat PIN', change: 'Ganti PIN', reset: 'Buat PIN baru' } as const

/** Guide 6.5, second list, step 16: six digits that protect the quota. One box each, hidden unless one asks to see it. */
export function PinPage({ request, way, token, errors = {}, refusal }: PinPageProps) {
  const paths = pathsOf(request.distributor.id)
  const title = titles[way]
  return (
    <EmeteraiPage request={request} title={title} hasErrors={hasErrors(errors) || refusal !== undefined} back={way === 'reset' ? undefined : paths.account} noIndex>
      <ErrorSummary errors={errors} />
      {refusal && <ErrorSummary title="PIN belum diganti" errors={[{ href: '#pin-baru', text: refusal }]} />}
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body">PIN diminta setiap kali Anda membubuhkan e-meterai. Jangan berikan PIN kepada siapa pun.</p>
      <Card accent>
        <form method="post" action={way === 'reset' ? paths.newPin : paths.pin} novalidate>
          <FormProof request={request} />
          {token && <input type="hidden" name="kunci" value={token} />}
          {way === 'change' && <PinBox name="pin-lama" label="PIN lama" error={errors['pin-lama']} />}
          <PinBox name="pin-baru" label={way === 'first' ? 'PIN' : 'PIN baru'} hint="Enam angka, bukan tanggal lahir dan bukan angka yang berurutan." error={errors['pin-baru']} />
          <PinBox name="pin-ulang" label={way === 'first' ? 'Ulangi PIN' : 'Ulangi PIN baru'} error={errors['pin-ulang']} />
          {way !== 'first' && <PasswordInput name="password" label="Password akun e-meterai" error={errors['password']} autocomplete="current-password" maxlength={1000} />}
          <Button preventDoubleClick>{title}</Button>
        </form>
        {way === 'change' && <p class="govuk-body"><a class="govuk-link" href={paths.pinForgotten}>Lupa PIN</a></p>}
      </Card>
    </EmeteraiPage>
  )
}

function PinBox({ name, label, hint, error }: { name: string; label: string; hint?: string; error: string | undefined }) {
  return <PasswordInput name={name} label={label} hint={hint} error={error} width={10} inputmode="numeric" autocomplete="off" maxlength={20} />
}

/** A PIN that was forgotten or locked: the mailed link and the password set another, neither alone. */
export function PinForgottenPage({ request, refusal }: { request: FastifyRequest; refusal?: string | undefined }) {
  const paths = pathsOf(request.distributor.id)
  return (
    <EmeteraiPage request={request} title="Lupa PIN" hasErrors={refusal !== undefined} back={paths.account} noIndex>
      {refusal && <ErrorSummary title="Tautan belum dikirim" errors={[{ href: '#kirim', text: refusal }]} />}
      <h1 class="govuk-heading-xl">Lupa PIN</h1>
      <p class="govuk-body">Kami mengirim tautan ke email Anda. Di sana Anda membuat PIN baru dengan password akun. Kuota Anda tidak berubah.</p>
      <form method="post" action={paths.pinForgotten}>
        <FormProof request={request} />
        <Button id="kirim" preventDoubleClick>Kirim tautan</Button>
      </form>
    </EmeteraiPage>
  )
}

export function DeadPinLinkPage({ request }: { request: FastifyRequest }) {
  return (
    <EmeteraiPage request={request} title="Tautan tidak berlaku" noIndex>
      <h1 class="govuk-heading-xl">Tautan tidak berlaku lagi</h1>
      <p class="govuk-body">Tautan hanya berlaku 20 menit, satu kali, dan hanya yang terbaru. <a class="govuk-link" href={pathsOf(request.distributor.id).pinForgotten}>Minta tautan baru</a> setelah masuk.</p>
    </EmeteraiPage>
  )
}
