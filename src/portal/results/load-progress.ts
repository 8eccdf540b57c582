import type { PublishedResult } from '#core/verification/published-result.ts'
import type { Progress } from '#core/verification/rules/progress.ts'

/** What the tracker is drawn from: before publication nothing but the receipt. */
export function progressOf(receivedAt: Date, result: PublishedResult | null): Progress {
  if (!result) return { receivedAt, published: null }
  const { publishedAt, overall, window, final, objection } = result
  return { receivedAt, published: { at: publishedAt, overall, window, objectionSentAt: objection?.sentAt ?? null, final } }
}
