import type { FastifyRequest } from 'fastify'
import type { LinkPurpose } from '#core/officer/enrolment/issue-link.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { passwordHint } from '#office/password-text.ts'
import { paths } from '#office/paths.ts'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import { agreementText } from './agreement-text.ts'

interface LinkPageProps {
  request: FastifyRequest
  officerName: string
  purpose: LinkPurpose
  token: string
  errors: FieldErrors
}

const words: Record<LinkPurpose, { title: string; lead: string; button: string }> = {
  activation: { title: 'Menjadi petugas', lead: 'Buat kata sandi Anda. Setelah ini Anda memasang faktor kedua.', button: 'Simpan dan pasang faktor kedua' },
  'second-factor': { title: 'Pasang faktor kedua yang baru', lead: 'Faktor kedua Anda direset oleh administrator. Masukkan kata sandi Anda, lalu pasang yang baru.', button: 'Lanjut ke pemasangan' },
  password: { title: 'Kata sandi baru', lead: 'Buat kata sandi baru. Untuk masuk, faktor kedua Anda tetap diperlukan.', button: 'Simpan kata sandi' },
}

export function LinkPage({ request, officerName, purpose, token, errors }: LinkPageProps) {
  const { title, lead, button } = words[purpose]
  const isNew = purpose !== 'second-factor'
  return (
    <OfficePage request={request} title={title} hasErrors={hasErrors(errors)}>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">Selamat datang, {officerName}. {lead}</p>
      <Card accent>
        <form method="post" action={paths.link} novalidate>
          <FormProof request={request} />
          <input type="hidden" name="kunci" value={token} />
          <PasswordInput name="kata-sandi" label={isNew ? 'Kata sandi baru' : 'Kata sandi'} hint={isNew ? passwordHint : undefined} error={errors['kata-sandi']} autocomplete={isNew ? 'new-password' : 'current-password'} maxlength={1000} />
          {isNew && <PasswordInput name="kata-sandi-ulang" label="Ulangi kata sandi baru" error={errors['kata-sandi-ulang']} autocomplete="new-password" maxlength={1000} />}
          {purpose === 'activation' && <Agreement error={errors['setuju']} />}
          <Button preventDoubleClick>{button}</Button>
        </form>
      </Card>
    </OfficePage>
  )
}

/** features.md H4: nobody sees applicants' data before having promised to keep them. */
function Agreement({ error }: { error: string | undefined }) {
  return (
    <>
      <h2 class="govuk-heading-m">Janji menjaga data pelamar</h2>
      <ul class="govuk-list govuk-list--bullet">{agreementText.map((sentence) => <li>{sentence}</li>)}</ul>
      <Checkboxes name="setuju" error={error} items={[{ value: 'ya', text: 'Saya menyetujui dan akan menaatinya' }]} />
    </>
  )
}

export function DeadLinkPage({ request }: { request: FastifyRequest }) {
  return (
    <OfficePage request={request} title="Tautan tidak berlaku">
      <h1 class="govuk-heading-xl">Tautan ini tidak berlaku lagi</h1>
      <p class="govuk-body">Tautan sudah dipakai, sudah lewat waktunya, atau sudah diganti dengan yang lebih baru di surel Anda.</p>
      <p class="govuk-body">Undangan dan reset faktor kedua dikirim ulang oleh administrator instansi Anda. Kata sandi baru dapat Anda minta sendiri.</p>
      <ButtonLink href={paths.forgotPassword}>Minta kata sandi baru</ButtonLink>
    </OfficePage>
  )
}

export function ForgotPage({ request, email = '', error }: { request: FastifyRequest; email?: string; error?: string }) {
  return (
    <OfficePage request={request} title="Lupa kata sandi" hasErrors={error !== undefined} back={{ href: paths.signIn, text: 'Kembali' }}>
      <ErrorSummary errors={{ email: error }} />
      <h1 class="govuk-heading-xl">Lupa kata sandi</h1>
      <Card accent>
        <form method="post" action={paths.forgotPassword} novalidate>
          <FormProof request={request} />
          <Input name="email" type="email" label="Surel kantor" hint="Kami mengirim tautan ke alamat ini bila terdaftar sebagai petugas." value={email} error={error} autocomplete="username" spellcheck={false} maxlength={254} />
          <Button preventDoubleClick>Kirim tautan</Button>
        </form>
      </Card>
    </OfficePage>
  )
}

export function ForgotSentPage({ request }: { request: FastifyRequest }) {
  return (
    <OfficePage request={request} title="Periksa surel Anda">
      <h1 class="govuk-heading-xl">Periksa surel Anda</h1>
      <p class="govuk-body">Bila alamat itu terdaftar sebagai petugas, tautan untuk membuat kata sandi baru segera tiba. Tautan berlaku 1 jam.</p>
      <p class="govuk-body">Tidak menerima apa pun dalam 10 menit? Periksa folder spam dan ejaan alamat, atau hubungi administrator instansi Anda.</p>
      <ButtonLink href={paths.signIn} kind="secondary">Ke halaman masuk</ButtonLink>
    </OfficePage>
  )
}
