import { z } from 'zod'
import type { Email } from '#core/values/email.ts'
import { parseEmail } from '#core/values/email.ts'
import { beginSignIn } from '#emeterai/account/sign-in/begin-sign-in.ts'
import { completeSignIn } from '#emeterai/account/sign-in/complete-sign-in.ts'
import { resendCode } from '#emeterai/account/sign-in/send-code.ts'
import { signInCode } from '#emeterai/account/sign-in/sign-in-code.ts'
import { type ApiClient, endpoint } from '#emeterai/api/endpoint.ts'
import { openLink } from '#emeterai/api/portal-link.ts'
import { ApiProblem } from '#emeterai/api/problem.ts'
import type { HouseDeps } from '#emeterai/deps.ts'

const subject = z.string().min(8).max(64).regex(/^[A-Za-z0-9-]+$/)
const instant = z.iso.datetime()
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** The code serves only the portal and the person that it was asked for. */
const boundTo = ({ keys }: HouseDeps, { id, distributorId }: ApiClient, who: string): Buffer => keys.sign('api-sign-in', `${id}|${distributorId}|${who}`)

export const signInEndpoints = [
  endpoint({
    method: 'POST',
    path: 'sign-ins',
    summary: 'Begins a sign-in: a six-digit code goes to the holder’s mailbox',
    description: '`subject`: the portal’s own opaque name of the person, the same in the calls that follow.',
    needs: 'client',
    body: z.object({ email: z.string().max(300), password: z.string().min(1).max(256), subject }),
    status: 201,
    reply: z.object({ signInId: z.uuid(), expiresAt: instant }),
    problems: ['invalid', 'wrong-credentials', 'account-not-active', 'too-often'],
    async answer({ deps, request, client, body }) {
      const email: Email | null = parseEmail(body.email)
      if (!email) throw new ApiProblem('wrong-credentials')
      const visitor = { deviceLabel: `portal ${client.id}`, deviceToken: null, network: `portal:${client.id}:${body.subject}`, requestId: request.id }
      const outcome = await beginSignIn(deps, { distributorId: client.distributorId, email, password: body.password, boundTo: boundTo(deps, client, body.subject), visitor })
      if (outcome.ok) return { signInId: outcome.value.attemptId, expiresAt: new Date(deps.clock.now().getTime() + signInCode.minutes * 60_000).toISOString() }
      if (outcome.refusal === 'wrong') throw new ApiProblem('wrong-credentials')
      if (outcome.refusal === 'wait' || outcome.refusal === 'too-many-codes') throw new ApiProblem('too-often', { waitSeconds: outcome.retryAfterSeconds })
      throw new ApiProblem('account-not-active', { detail: outcome.refusal })
    },
  }),
  endpoint({
    method: 'POST',
    path: 'sign-ins/:id/codes',
    summary: 'Mails another code for the same sign-in; the one before serves no more',
    needs: 'client',
    body: z.object({ subject }),
    status: 202,
    problems: ['expired', 'too-often'],
    async answer({ deps, client, params, body }) {
      const outcome = await resendCode(deps, { attemptId: idIn(params), boundTo: boundTo(deps, client, body.subject) })
      if (!outcome.ok) throw new ApiProblem(outcome.refusal === 'expired' ? 'expired' : 'too-often')
    },
  }),
  endpoint({
    method: 'POST',
    path: 'sign-ins/:id/link',
    summary: 'The code was typed: opens the account to this portal',
    description: 'The link token goes into the header X-Link-Token. It lasts 30 days; the holder can revoke it at the distributor.',
    needs: 'client',
    body: z.object({ subject, code: z.string().max(20) }),
    status: 200,
    reply: z.object({ linkToken: z.string(), expiresAt: instant }),
    problems: ['wrong-code', 'expired', 'too-many-tries'],
    async answer({ deps, client, params, body }) {
      const outcome = await completeSignIn(deps, { attemptId: idIn(params), code: body.code.trim(), boundTo: boundTo(deps, client, body.subject) })
      if (!outcome.ok) throw new ApiProblem(outcome.refusal)
      return openLink(deps, client, { accountId: outcome.value.accountId, subject: body.subject })
    },
  }),
]

function idIn({ id = '' }: Record<string, string>): string {
  if (!uuid.test(id)) throw new ApiProblem('expired')
  return id
}
