import type { FastifyRequest } from 'fastify'
import type { CodeSecrets } from '#core/officer/factor/recovery-codes.ts'
import type { OfficerSessionSecrets } from '#core/officer/session/open-session.ts'
import type { Intent } from '#platform/http/form-guard.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'

/** A form that is settled once and answered alike with secrets, which are kept nowhere: the same form finds them again (decision 184). */
export type SecretsOfForm = { intent: Intent; session: OfficerSessionSecrets; codes: CodeSecrets }

/** `proof`: what this browser alone holds beside the form, such as the cookie of the step. Null for a form without an intent of this browser. */
export function secretsOfForm(keys: KeyRing, request: FastifyRequest, proof: string): SecretsOfForm | null {
  const intent = request.readIntent((request.body as { _intent?: unknown } | null)?._intent)
  if (!intent) return null
  const of = (what: string) => keys.sign('office-of-form', `${what}|${intent.key}|${proof}`)
  return { intent, session: { session: of('session'), device: of('device') }, codes: (place) => of(`code-${place}`) }
}
