import type { PointAnswer, PointDecision } from '#core/verification/objection-store.ts'
import type { OpenedObjection } from '#core/verification/objection-access.ts'
import { answerLimits } from '#core/verification/rules/objection.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

/** What was typed for each point, in their order, also when it is wrong. */
export type TypedAnswers = readonly { decision: string; answer: string }[]

export const decisionField = (index: number) => `putusan-${index + 1}`
export const answerField = (index: number) => `jawaban-${index + 1}`

export function typedFrom({ failed, objection }: OpenedObjection): TypedAnswers {
  return failed.map(({ requirementId }) => {
    const point = objection.points.find((one) => one.requirementId === requirementId)
    return { decision: point?.decision ?? '', answer: point?.answer ?? '' }
  })
}

export function readTyped(body: Record<string, unknown>, { failed }: OpenedObjection): TypedAnswers {
  const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string).replaceAll('\r\n', '\n').trim().slice(0, answerLimits.most + 500) : '')
  return failed.map((_, index) => ({ decision: text(decisionField(index)), answer: text(answerField(index)) }))
}

type Parsed = { ok: true; value: PointAnswer[] } | { ok: false; errors: FieldErrors }

export function parseAnswers(typed: TypedAnswers, { failed }: OpenedObjection): Parsed {
  const errors: Record<string, string> = {}
  const value = failed.map(({ requirementId, name }, index) => {
    const { decision = '', answer = '' } = typed[index] ?? {}
    if (decision !== 'accepted' && decision !== 'rejected') errors[decisionField(index)] = `Pilih diterima atau ditolak untuk ${name}`
    if (answer.length < answerLimits.least || answer.length > answerLimits.most) errors[answerField(index)] = `Tulis alasan jawaban untuk ${name}, ${answerLimits.least} sampai ${answerLimits.most} karakter`
    return { requirementId, decision: decision as PointDecision, answer }
  })
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value }
}
