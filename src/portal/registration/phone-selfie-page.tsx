import type { FastifyRequest } from 'fastify'
import type { PhoneLink } from '#core/account/phone-link/find-phone-link.ts'
import type { PhotoAdvice } from '#core/account/store-registration-photo.ts'
import { formatInstant } from '#core/values/zoned-time.ts'
import { Button } from '#ui/components/button.tsx'
import { ErrorSummary, hasErrors } from '#ui/components/error-summary.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { BeforeTheCamera, ClosedCamera, type SelfieFields, SelfieForm, selfieIslands } from './selfie-form.tsx'
import { SelfieAdvice, keepText } from './selfie-page.tsx'
import { FormIntent, FormToken } from './step-page.tsx'

export interface PhoneSelfieProps {
  request: FastifyRequest
  link: PhoneLink
  findings: readonly PhotoAdvice[]
  errors?: SelfieFields
  hasConsented?: boolean
  isSameAgain?: boolean
}

export function PhoneSelfiePage({ request, link, findings, errors = {}, hasConsented = false, isSameAgain = false }: PhoneSelfieProps) {
  return (
    <PortalPage request={request} title="Ambil swafoto di ponsel" hasErrors={hasErrors(errors)} islands={[...selfieIslands, 'kirim-foto']} noIndex>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Ambil swafoto</h1>
      {findings.length > 0 && <Advised request={request} link={link} findings={findings} isSameAgain={isSameAgain} />}
      <p>{`Untuk pendaftaran akun atas nama ${link.maskedName}. Simpan foto sebelum ${formatInstant(link.expiresAt)}.`}</p>
      <BeforeTheCamera />
      <kirim-foto>
        <SelfieForm request={request} action={paths.phoneSelfieLink(link.token)} errors={errors} hasConsented={hasConsented} isSentFromPage>
          <FormIntent request={request} />
        </SelfieForm>
      </kirim-foto>
      <ClosedCamera />
    </PortalPage>
  )
}

function Advised({ request, link, findings, isSameAgain }: Pick<PhoneSelfieProps, 'request' | 'link' | 'findings'> & { isSameAgain: boolean }) {
  return (
    <>
      <p><strong>Foto Anda sudah sampai.</strong></p>
      <SelfieAdvice findings={findings} isSameAgain={isSameAgain} />
      <form method="post" action={paths.phoneKeepSelfie}>
        <FormToken request={request} />
        <input type="hidden" name="tautan" value={link.token} />
        <Button kind="secondary" preventDoubleClick>{keepText(findings)}</Button>
      </form>
    </>
  )
}
