import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { actOnceApart } from './apart-intents.ts'
import type { Intent } from './http/form-guard.ts'
import type { UploadedForm } from './http/uploads.ts'
import { type Json, IntentMismatch } from './intents.ts'

type Parts = Parameters<typeof actOnceApart>[0]
type Sending = { route: string; body: Record<string, unknown> }

/**
 * Acts once for a form however often it arrives, if what came of it should stand: a code serves once, and who pressed
 * twice on a slow line would be told that it is wrong. `toldAgain`: what the other sendings are told, null when nothing came of it
 * and the next may act. The same form with other contents is none of this: 'other'.
 */
export async function settleOnce<Answer, Told extends Exclude<Json, null>>(
  parts: Parts,
  intent: Intent,
  sending: Sending,
  act: () => Promise<Answer>,
  toldAgain: (answer: Answer) => Told | null,
): Promise<{ answer: Answer } | { told: Told } | 'other'> {
  const mine: { answer?: Answer } = {}
  const once = await actOnceApart<Told | null>(parts, intent, sending, async () => toldAgain((mine.answer = await act()))).catch(mismatchIsAnAnswer)
  if (once === 'other') return 'other'
  return once.isFirst ? { answer: mine.answer! } : { told: once.outcome! }
}

/** The same for a form with files, by what they hold. A form without an intent of this browser, or changed since, acts each time. */
export async function settleUploadOnce<Answer, Told extends Exclude<Json, null>>(
  parts: Parts,
  request: FastifyRequest,
  { fields, files }: Pick<UploadedForm, 'fields' | 'files'>,
  act: () => Promise<Answer>,
  toldAgain: (answer: Answer) => Told | null,
): Promise<{ answer: Answer } | { told: Told }> {
  const intent = request.readIntent(fields['_intent'])
  const held = Object.entries(files).map(([name, { bytes }]) => [`${name}.sha256`, createHash('sha256').update(bytes).digest('hex')])
  const once = intent ? await settleOnce(parts, intent, { route: request.url, body: { ...fields, ...Object.fromEntries(held) } }, act, toldAgain) : 'other'
  return once === 'other' ? { answer: await act() } : once
}

/** Where a form leads, led once: a second click mails nothing more. A form of before with other contents acts anew. */
export async function leadOnce(parts: Parts, request: FastifyRequest, sending: Sending, act: () => Promise<string>): Promise<string> {
  const intent = request.readIntent(sending.body['_intent'])
  const once = intent ? await settleOnce(parts, intent, sending, act, (to) => to) : 'other'
  if (once === 'other') return act()
  return 'answer' in once ? once.answer : once.told
}

function mismatchIsAnAnswer(error: unknown): 'other' {
  if (error instanceof IntentMismatch) return 'other'
  throw error
}
