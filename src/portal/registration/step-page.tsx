import type { FastifyRequest } from 'fastify'
import type { ComponentChildren } from 'preact'
import { type RegistrationStep, registrationSteps } from '#core/account/rules/registration-steps.ts'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Steps } from '#ui/components/steps.tsx'
import { PortalPage } from '#portal/frame.tsx'

const labels = registrationSteps.map((step) => step.label)

interface StepPageProps {
  request: FastifyRequest
  step: RegistrationStep
  /** Where this page stands inside its step, when the step has several pages. */
  title?: string
  errors?: FieldErrors
  /** A rule said no: one sentence of what to do. */
  refusal?: string | undefined
  back?: string
  islands?: readonly string[]
  refreshWithoutScriptSeconds?: number
  children: ComponentChildren
}

/** A page of the registration, captioned as the guide prints it: "Langkah 1 dari 4", "Pengecekan Identitas". */
export function StepPage({ request, step, title, errors = {}, refusal, children, ...rest }: StepPageProps) {
  const number = registrationSteps.findIndex(({ key }) => key === step) + 1
  const label = labels[number - 1] ?? ''
  return (
    <PortalPage {...rest} request={request} title={`${title ?? label} – Langkah ${number} dari 4`} hasErrors={hasErrors(errors) || refusal !== undefined} noIndex>
      <ErrorSummary errors={errors} />
      {refusal && <ErrorSummary errors={[{ text: refusal }]} title="Belum dapat dilanjutkan" />}
      <Steps steps={labels} current={number} />
      {children}
    </PortalPage>
  )
}

/** The hidden fields every form here carries. The token stands before any file. */
export function FormToken({ request }: { request: FastifyRequest }) {
  return <input type="hidden" name="_token" value={request.formToken()} />
}

/** For a form whose second arrival would be refused or cost somebody something: it acts once. */
export function FormIntent({ request }: { request: FastifyRequest }) {
  return <input type="hidden" name="_intent" value={request.newIntent()} />
}
