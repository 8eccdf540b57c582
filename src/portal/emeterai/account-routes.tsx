import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { beginEmeteraiSignIn, completeEmeteraiSignIn, endEmeteraiLink, findEmeteraiSignIn, findLinkedHolder, resendEmeteraiCode } from '#core/application/emeterai-link.ts'
import type { Deps } from '#core/deps.ts'
import { listDistributors } from '#core/season/queries.ts'
import { type Visit, requireOpenStep } from '#portal/application/guards.tsx'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { AccountPage } from './account-page.tsx'
import { CodePage } from './code-page.tsx'
import { codeRefusalText, resendText, signInRefusalText } from './emeterai-text.ts'
import { backTo, readFor, withFor } from './for-request.ts'
import { parseCode, parseSignIn } from './sign-in-form.ts'

type Asked = { Querystring: { untuk?: string } }
type Body = { Body: Record<string, unknown> }

/** Guide 6.5, first list: look at the account, sign in with the distributor's own password and mailed code. */
export function accountRoutes(app: FastifyInstance, deps: Deps) {
  const guarded = { preHandler: requireSignIn }

  const show = async (request: FastifyRequest, reply: FastifyReply, visit: Visit, status: number, more: Partial<Parameters<typeof AccountPage>[0]> = {}) => {
    const [distributors, linked] = [await listDistributors(deps.db), await findLinkedHolder(deps, visit.application)]
    return sendPage(reply, <AccountPage request={request} visit={visit} distributors={distributors} linked={linked} forRequest="" {...more} />, status)
  }

  app.get<Asked>(paths.emeterai, guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    return visit ? show(request, reply, visit, 200, { forRequest: readFor(request.query.untuk) }) : reply
  })

  app.post<Body>(paths.emeteraiSignIn, guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    const { typed, password, errors, forRequest } = parseSignIn(request.body)
    if (Object.keys(errors).length > 0) return show(request, reply, visit, 422, { typed, errors, forRequest })
    const outcome = await beginEmeteraiSignIn(deps, viewerOf(request).accountId, { distributorId: typed.distributor, email: typed.email, password })
    if (outcome.ok) return reply.redirect(withFor(paths.emeteraiCode, forRequest), 303)
    return show(request, reply, visit, outcome.refusal === 'too-often' ? 429 : 409, { typed, forRequest, refusal: signInRefusalText[outcome.refusal] })
  })

  const showCode = async (request: FastifyRequest, reply: FastifyReply, visit: Visit, status: number, forRequest: string, more: { error?: string; refusal?: string; notice?: string } = {}) => {
    const waiting = await findEmeteraiSignIn(deps, visit.application.id)
    if (!waiting) return reply.redirect(withFor(paths.emeterai, forRequest), 303)
    return sendPage(reply, <CodePage request={request} visit={visit} distributorName={waiting.distributorName} forRequest={forRequest} {...more} />, status)
  }

  app.get<Asked>(paths.emeteraiCode, guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    return visit ? showCode(request, reply, visit, 200, readFor(request.query.untuk)) : reply
  })

  app.post<Body>(paths.emeteraiCode, guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    const { code, error, forRequest } = parseCode(request.body)
    if (error) return showCode(request, reply, visit, 422, forRequest, { error })
    const outcome = await completeEmeteraiSignIn(deps, viewerOf(request).accountId, code)
    if (outcome.ok) return reply.redirect(backTo(forRequest), 303)
    if (outcome.refusal === 'wrong-code') return showCode(request, reply, visit, 422, forRequest, { error: codeRefusalText['wrong-code'] })
    if (outcome.refusal === 'distributor-down') return showCode(request, reply, visit, 409, forRequest, { refusal: codeRefusalText['distributor-down'] })
    return show(request, reply, visit, 409, { forRequest, refusal: codeRefusalText[outcome.refusal] })
  })

  app.post<Body>(paths.emeteraiCodeAgain, guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    const forRequest = readFor(request.body['untuk'])
    const outcome = await resendEmeteraiCode(deps, visit.application.id)
    return outcome.ok ? showCode(request, reply, visit, 200, forRequest, { notice: resendText.sent }) : showCode(request, reply, visit, 409, forRequest, { refusal: resendText[outcome.refusal] })
  })

  app.post(paths.emeteraiSignOut, guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    await endEmeteraiLink(deps, viewerOf(request).accountId)
    return reply.redirect(paths.emeterai, 303)
  })
}
