import type { FastifyRequest } from 'fastify'
import type { ComponentChildren } from 'preact'
import type { ApplicationStep } from '#core/application/rules/steps.ts'
import { paths } from '#portal/paths.ts'
import type { Visit } from './guards.tsx'
import { StepFields } from './step-page.tsx'
import { stepPaths } from './step-paths.ts'

interface StepFormProps {
  request: FastifyRequest
  visit: Visit
  step: ApplicationStep
  children: ComponentChildren
}

/** A step's form, which keeps what is typed (island `simpan-konsep`). Forms with files have their own. */
export function StepForm({ request, visit, step, children }: StepFormProps) {
  return (
    <simpan-konsep data-url={paths.draft(stepPaths[step].split('/').at(-1) ?? step)}>
      <form method="post" action={stepPaths[step]} noValidate>
        <StepFields request={request} application={visit.application} />
        {children}
      </form>
    </simpan-konsep>
  )
}
