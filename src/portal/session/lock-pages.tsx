import type { FastifyRequest } from 'fastify'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'

/** `/akun/kunci`: for who fears that somebody else is in the account. */
export function LockPage({ request, errors = {} }: { request: FastifyRequest; errors?: FieldErrors }) {
  return (
    <PortalPage request={request} title="Kunci akun" back={paths.account} hasErrors={hasErrors(errors)} noIndex>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Kunci akun</h1>
      <p class="govuk-body-l">Kunci akun bila Anda curiga orang lain memakainya.</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>Semua perangkat dikeluarkan, juga yang ini.</li>
        <li>Tidak ada yang dapat masuk, walaupun tahu password Anda.</li>
        <li>Permintaan menghapus akun yang sedang berjalan dibatalkan.</li>
        <li>Isian dan lamaran yang sudah dikirim tidak berubah.</li>
      </ul>
      <InsetText>Untuk membukanya, buat password baru lewat email dan jawaban pengaman. Itu hanya beberapa menit, dan dapat Anda lakukan kapan saja.</InsetText>
      <form method="post" action={paths.accountLock} novalidate>
        <input type="hidden" name="_token" value={request.formToken()} />
        <PasswordInput name="password-kunci" label="Password" hint="Untuk memastikan bahwa ini benar Anda" error={errors['password-kunci']} maxlength={1000} />
        <Button kind="warning" preventDoubleClick>Kunci akun saya</Button>
      </form>
    </PortalPage>
  )
}

/** For who knows the password of an account that its owner locked. */
export function LockedPage({ request }: { request: FastifyRequest }) {
  return (
    <PortalPage request={request} title="Akun dikunci pemiliknya" noIndex>
      <h1 class="govuk-heading-xl">Akun dikunci pemiliknya</h1>
      <p class="govuk-body-l">Akun ini dikunci dari halaman Akun saya, atau lewat tautan "Bukan saya" di email kami. Selama terkunci, tidak ada yang dapat masuk.</p>
      <p class="govuk-body">Bila ini akun Anda, buat password baru. Kami mengirim tautannya ke email Anda, dan akun terbuka begitu password baru berlaku.</p>
      <ButtonLink href={paths.resetPassword}>Buat password baru</ButtonLink>
    </PortalPage>
  )
}
