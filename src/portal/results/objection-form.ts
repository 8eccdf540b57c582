import type { FailedPoint, PublishedResult } from '#core/verification/published-result.ts'
import { objectionReasonLimits, whyNotReason } from '#core/verification/rules/objection.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

/** What was typed, also when it is wrong: a reason for each point, by its requirement. */
export type TypedObjection = { reasons: ReadonlyMap<string, string>; agrees: boolean }

export const reasonField = (index: number) => `alasan-${index + 1}`

export function readTyped(body: Record<string, unknown>, failed: readonly FailedPoint[]): TypedObjection {
  const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string).replaceAll('\r\n', '\n').slice(0, objectionReasonLimits.most + 500) : '')
  return { reasons: new Map(failed.map(({ requirementId }, index) => [requirementId, text(reasonField(index))])), agrees: body['pernyataan'] === 'ya' }
}

/** The draft as it was kept. */
export function typedFrom({ objection }: PublishedResult): TypedObjection {
  return { reasons: new Map(objection?.points.map(({ requirementId, reason }) => [requirementId, reason ?? ''])), agrees: objection?.agreedAt != null }
}

const faultText = {
  missing: (name: string) => `Tulis alasan sanggah untuk ${name}`,
  'too-short': (name: string) => `Alasan sanggah untuk ${name} paling sedikit ${objectionReasonLimits.least} karakter`,
  'too-long': (name: string) => `Alasan sanggah untuk ${name} paling banyak ${objectionReasonLimits.most} karakter`,
}

/** What is missing before it can be sent; nothing when it is whole. */
export function objectionErrors({ reasons, agrees }: TypedObjection, failed: readonly FailedPoint[]): FieldErrors {
  const errors: Record<string, string> = {}
  failed.forEach(({ requirementId, name }, index) => {
    const fault = whyNotReason(reasons.get(requirementId) ?? '')
    if (fault) errors[reasonField(index)] = faultText[fault](name)
  })
  if (!agrees) errors['pernyataan'] = 'Centang pernyataan setelah Anda membacanya'
  return errors
}

/** A draft may have gaps, but not more than is kept. */
export const draftErrors = (typed: TypedObjection, failed: readonly FailedPoint[]): FieldErrors =>
  Object.fromEntries(failed.flatMap(({ requirementId, name }, index) => (whyNotReason(typed.reasons.get(requirementId) ?? '') === 'too-long' ? [[reasonField(index), faultText['too-long'](name)]] : [])))
