import type { FastifyRequest } from 'fastify'
import type { ComponentChildren } from 'preact'
import type { AccountKind } from '#emeterai/account/find-holder.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Steps } from '#ui/components/steps.tsx'

/** What the steps are called: the guide's words for a person (Gambar 32-34), the same journey for an organisation. */
const stepsOf = (kind: AccountKind) => [kind === 'personal' ? 'Unggah KTP' : 'Unggah surat kuasa', 'Lengkapi biodata', 'Verifikasi akun'] as const

interface StepFrameProps {
  request: FastifyRequest
  kind: AccountKind
  step: 1 | 2
  errors?: FieldErrors
  back: string
  islands?: readonly string[]
  children: ComponentChildren
}

export function StepFrame({ request, kind, step, errors = {}, back, islands, children }: StepFrameProps) {
  const steps = stepsOf(kind)
  return (
    <EmeteraiPage request={request} title={`Daftar: ${steps[step - 1]}`} hasErrors={hasErrors(errors)} back={back} islands={islands} noIndex>
      <ErrorSummary errors={errors} />
      <Steps steps={steps} current={step} />
      {children}
    </EmeteraiPage>
  )
}
