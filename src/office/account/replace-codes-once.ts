import type { FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { areRecoveryCodes, recoveryCodesOf } from '#core/officer/factor/recovery-codes.ts'
import { replaceOwnRecoveryCodes } from '#core/officer/people/own-account.ts'
import { officerOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { secretsOfForm } from '#office/session/secrets-of-form.ts'
import { settleOnce } from '#platform/settle-once.ts'

/** The same form again shows the same codes, as long as all of them serve: who pressed twice prints the second answer (trust.md G2). */
export async function replaceCodesOnce(deps: Deps, request: FastifyRequest): Promise<string[]> {
  const { officerId } = officerOf(request).scope
  const secrets = secretsOfForm(deps.keys, request, officerId)
  const replace = () => replaceOwnRecoveryCodes(deps, officerId, request.visitor(), secrets?.codes)
  if (!secrets) return replace()
  const once = await settleOnce(deps, secrets.intent, { route: paths.accountRecoveryCodes, body: request.body as Record<string, unknown> }, replace, () => true)
  if (once !== 'other' && 'answer' in once) return once.answer
  const codes = recoveryCodesOf(secrets.codes)
  return (await areRecoveryCodes(deps.db, deps.keys, officerId, codes)) ? codes : replaceOwnRecoveryCodes(deps, officerId, request.visitor())
}
