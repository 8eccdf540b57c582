import type { FastifyRequest } from 'fastify'
import type { AccountKind } from '#emeterai/account/find-holder.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { FormProof } from '#emeterai/site/form-proof.tsx'
import { passwordHint } from '#emeterai/site/session/password-text.ts'
import type { CaptchaVerdict } from '#platform/captcha/check-captcha.ts'
import type { CaptchaView } from '#platform/captcha/issue-captcha.ts'
import { Button } from '#ui/components/button.tsx'
import { CaptchaField, captchaIslands } from '#ui/components/captcha-field.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import type { TypedData } from './data-form.ts'
import { kindSlugs } from './kinds.ts'
import { OrganisationFields, PersonFields } from './kind-fields.tsx'
import { Starred } from './starred.tsx'
import { StepFrame } from './step-frame.tsx'

interface DataPageProps {
  request: FastifyRequest
  kind: AccountKind
  captcha: CaptchaView
  captchaError?: Exclude<CaptchaVerdict, 'ok'>
  typed: TypedData
  errors?: FieldErrors
}

/** Gambar 33: what must be there stands with a star. */
export function DataPage({ request, kind, captcha, captchaError, typed, errors = {} }: DataPageProps) {
  const paths = pathsOf(request.distributor.id)
  const slug = kindSlugs[kind]
  return (
    <StepFrame request={request} kind={kind} step={2} errors={errors} back={paths.registerFile(slug)} islands={captchaIslands}>
      <p class="govuk-body">Isian bertanda bintang (*) wajib diisi. Pastikan semuanya benar.</p>
      <form method="post" action={paths.registerData(slug)} noValidate>
        <FormProof request={request} />
        {kind === 'personal' ? <PersonFields typed={typed} errors={errors} /> : <OrganisationFields kind={kind} typed={typed} errors={errors} />}
        <Input name="email" type="email" label={<Starred>Email</Starred>} hint="Tautan verifikasi dan kode masuk dikirim ke sini." value={typed.email} error={errors['email']} inputmode="email" autocomplete="email" autocapitalize="none" spellcheck={false} maxlength={300} />
        <Input name="telepon" type="tel" label={<Starred>Nomor ponsel</Starred>} value={typed.telepon} error={errors['telepon']} width={20} autocomplete="tel" maxlength={40} />
        <Textarea name="alamat" label={<Starred>Alamat</Starred>} value={typed.alamat} error={errors['alamat']} rows={3} autocomplete="street-address" maxlength={500} />
        <h2 class="govuk-heading-m">Password</h2>
        <PasswordInput name="password" label={<Starred>Password</Starred>} hint={passwordHint} error={errors['password']} autocomplete="new-password" maxlength={1000} />
        <PasswordInput name="password-ulang" label={<Starred>Ulangi password</Starred>} error={errors['password-ulang']} autocomplete="new-password" maxlength={1000} />
        <Checkboxes name="setuju" error={errors['setuju']} values={typed.agrees ? ['ya'] : []} items={[{ value: 'ya', text: 'Data ini benar, dan saya setuju data ini dipakai untuk akun e-meterai saya (simulasi)' }]} />
        <CaptchaField view={captcha} error={captchaError} />
        <Button preventDoubleClick>Daftar</Button>
      </form>
    </StepFrame>
  )
}
