import type { FastifyRequest } from 'fastify'
import type { OpenRegistration } from '#core/account/registration.ts'
import type { PhotoAdvice } from '#core/account/store-registration-photo.ts'
import { Button } from '#ui/components/button.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { paths } from '#portal/paths.ts'
import { FindingList, PhotoPreview } from './photo-field.tsx'
import { adviceText } from './photo-text.ts'
import { BeforeTheCamera, ClosedCamera, type SelfieFields, SelfieForm, selfieIslands } from './selfie-form.tsx'
import { FormToken, StepPage } from './step-page.tsx'

interface SelfiePageProps {
  request: FastifyRequest
  registration: OpenRegistration
  findings: readonly PhotoAdvice[]
  errors?: SelfieFields
  hasConsented: boolean
  isSameAgain?: boolean
}

/** Guide 6.1.3 and 6.1.11, Gambar 5, 11 and 12: first what the camera is for, then the question, then the picture. */
export function SelfiePage({ request, registration, findings, errors = {}, hasConsented, isSameAgain = false }: SelfiePageProps) {
  return (
    <StepPage request={request} step="data" title="Swafoto" errors={errors} back={paths.registrationData} islands={selfieIslands}>
      <h2 class="govuk-heading-m">Swafoto</h2>
      {registration.selfieFileId && <KeptSelfie request={request} fileId={registration.selfieFileId} findings={findings} isSameAgain={isSameAgain} />}
      <BeforeTheCamera />
      <SelfieForm request={request} action={paths.registrationSelfie} errors={errors} hasConsented={hasConsented} />
      <ClosedCamera />
      <ByPhone request={request} />
    </StepPage>
  )
}

/** For who sits where there is no camera (features.md B-6). */
function ByPhone({ request }: { request: FastifyRequest }) {
  return (
    <section aria-labelledby="lewat-ponsel">
      <h2 class="govuk-heading-m" id="lewat-ponsel">Tidak ada kamera di sini?</h2>
      <p>Ambil swafoto dengan ponsel Anda, lalu lanjutkan di perangkat ini. Isian Anda tetap tersimpan.</p>
      <form method="post" action={paths.registrationPhone}>
        <FormToken request={request} />
        <Button kind="secondary" preventDoubleClick>Pakai kamera ponsel</Button>
      </form>
    </section>
  )
}

function KeptSelfie({ request, fileId, findings, isSameAgain }: { request: FastifyRequest; fileId: string; findings: readonly PhotoAdvice[]; isSameAgain: boolean }) {
  return (
    <>
      <PhotoPreview kind="selfie" fileId={fileId} alt="Swafoto yang tersimpan" />
      {findings.length > 0 && <SelfieAdvice findings={findings} isSameAgain={isSameAgain} />}
      <form method="post" action={paths.registrationKeepSelfie}>
        <FormToken request={request} />
        <Button kind="secondary">{keepText(findings)}</Button>
      </form>
    </>
  )
}

export const keepText = (findings: readonly PhotoAdvice[]): string => (findings.length > 0 ? 'Tetap gunakan foto ini' : 'Gunakan foto ini')

export function SelfieAdvice({ findings, isSameAgain }: { findings: readonly PhotoAdvice[]; isSameAgain: boolean }) {
  return (
    <InsetText>
      {isSameAgain && <p><strong>Ini foto yang sama dengan sebelumnya.</strong> Ambil foto baru agar hasilnya berbeda.</p>}
      <p>Sebaiknya ambil foto lagi:</p>
      <FindingList sentences={adviceText('selfie', findings)} />
    </InsetText>
  )
}
