import type { FastifyRequest } from 'fastify'
import type { ComponentChildren } from 'preact'
import type { Application, ChangeRefusal } from '#core/application/application.ts'
import { type ApplicationStep, findStep, stepNumber, steps } from '#core/application/rules/steps.ts'
import { formatInstant } from '#core/values/zoned-time.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { StepBar } from '#ui/components/steps.tsx'
import { DeadlineLine } from './deadline-line.tsx'
import type { Visit } from './guards.tsx'
import { stepPaths } from './step-paths.ts'

interface StepPageProps {
  request: FastifyRequest
  visit: Visit
  step: ApplicationStep
  /** Where this page stands inside its step, when the step has several pages. */
  title?: string | undefined
  errors?: FieldErrors | undefined
  /** A rule said no: one sentence of what to do. */
  refusal?: string | undefined
  back?: string | undefined
  islands?: readonly string[] | undefined
  width?: 'text' | 'full' | undefined
  /** The last autosave, when it is newer than the last save. */
  draftSavedAt?: Date | null | undefined
  refreshWithoutScriptSeconds?: number | undefined
  children: ComponentChildren
}

/** What every step answers when the form may not be saved any more. */
export const changeRefusalText: Record<ChangeRefusal, string> = {
  'changed-elsewhere': 'Data berubah di tab atau perangkat lain sejak halaman ini dibuka. Bandingkan isian Anda dengan yang tersimpan, lalu simpan lagi.',
  'already-submitted': 'Lamaran ini sudah dikirim, sehingga perubahan tadi tidak disimpan. Buka halaman lamaran untuk melihat nomor registrasi Anda.',
  'registration-closed': 'Masa pengisian sudah berakhir menurut waktu server. Lihat jadwal untuk tahap berikutnya.',
}

/** A page of the application, captioned as the guide prints it: "1. Pengisian Biodata". */
export function ApplicationStepPage({ request, visit, step, title, errors = {}, refusal, back, islands = [], draftSavedAt, children, ...rest }: StepPageProps) {
  const number = stepNumber(step)
  const caption = `${number}. ${findStep(step).label}`
  const { application, closesAt, now } = visit
  return (
    <PortalPage
      {...rest}
      request={request}
      title={title ? `${title} – ${caption}` : caption}
      hasErrors={hasErrors(errors) || refusal !== undefined}
      back={back ?? previousPath(step)}
      islands={['hitung-mundur', 'simpan-konsep', ...islands]}
      noIndex
    >
      <ErrorSummary errors={errors} />
      {refusal && <ErrorSummary errors={[{ text: refusal }]} title="Belum dapat dilanjutkan" />}
      <div class="steps">
        <p class="steps__caption">{title ? caption : `Langkah ${number} dari ${steps.length}`}</p>
        <h1 class="steps__title">{title ?? caption}</h1>
        <StepBar steps={steps.map(({ label }) => label)} current={number} />
      </div>
      <DeadlineLine closesAt={closesAt} now={now} />
      <SavedLine application={application} draftSavedAt={draftSavedAt ?? null} />
      {children}
    </PortalPage>
  )
}

/** The hidden fields every form of a step carries. They stand before any file. */
export function StepFields({ request, application }: { request: FastifyRequest; application: Pick<Application, 'version'> }) {
  return (
    <>
      <input type="hidden" name="_token" value={request.formToken()} />
      <input type="hidden" name="_intent" value={request.newIntent()} />
      <input type="hidden" name="_versi" value={application.version} />
    </>
  )
}

/** The version a form was drawn from; one that is missing or made up is older than everything. */
export function readVersion(fields: Record<string, unknown>): number {
  const text = fields['_versi']
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : -1
}

function SavedLine({ application, draftSavedAt }: { application: Application; draftSavedAt: Date | null }) {
  const savedAt = draftSavedAt ?? (application.version > 0 ? application.changedAt : null)
  return <p class="govuk-hint" role="status" data-saved>{savedAt ? `Tersimpan ${formatInstant(savedAt)}` : 'Belum ada isian yang tersimpan'}</p>
}

function previousPath(step: ApplicationStep): string {
  const before = steps[stepNumber(step) - 2]
  return before ? stepPaths[before.key] : paths.application
}
