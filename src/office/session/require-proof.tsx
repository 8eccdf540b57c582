import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { proveAgain } from '#core/officer/session/prove-again.ts'
import { askForProofAgain } from '#core/officer/sign-in/find-attempt.ts'
import { safeReturnPath } from '#platform/http/return-path.ts'
import { sendPage } from '#office/frame.tsx'
import { officerOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { ProvePage } from './prove-page.tsx'
import { waitError } from './second-factor-routes.tsx'

type Fields = Record<string, unknown>

/** The field in which the code comes along with the form that it lets through. */
const codeField = '_kode'

const idsOf = (request: FastifyRequest) => ({ officerId: officerOf(request).scope.officerId, sessionId: officerOf(request).id })
const errorText = { wrong: 'Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya di aplikasi, lalu masukkan', wait: waitError }

/**
 * `preHandler` of what is grave (exports, reveals, decisions of two persons): the second factor was shown within five
 * minutes, or is asked for now (trust.md §6.2). What was typed into the form waits in the page that asks, and is sent on.
 */
export function requireProof(deps: Deps) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (officerOf(request).isProved) return
    if (request.method === 'GET') return reply.redirect(`${paths.prove}?kembali=${encodeURIComponent(request.url)}`, 303)
    const { [codeField]: code, ...held } = (request.body ?? {}) as Fields
    if (typeof code !== 'string') return show(deps, request, reply, 409, { action: request.url, held })
    const outcome = await proveAgain(deps, idsOf(request), { kind: 'totp', code }, request.visitor())
    if (!outcome.ok) return show(deps, request, reply, outcome.refusal === 'wait' ? 429 : 422, { action: request.url, held, error: errorText[outcome.refusal] })
  }
}

/** `/konfirmasi`: the same, before a page that is grave to look at. */
export function proveRoutes(app: FastifyInstance, deps: Deps) {
  app.get<{ Querystring: Fields }>(paths.prove, { config: { right: 'signed-in' } }, (request, reply) => {
    const returnPath = safeReturnPath(request.query['kembali']) ?? paths.home
    if (officerOf(request).isProved) return reply.redirect(returnPath, 303)
    return show(deps, request, reply, 200, { action: paths.prove, held: { kembali: returnPath } })
  })

  app.post<{ Body: Fields }>(paths.prove, { config: { right: 'signed-in' }, preHandler: requireProof(deps) }, (request, reply) => reply.redirect(safeReturnPath(request.body['kembali']) ?? paths.home, 303))

  app.post<{ Body: unknown }>(paths.provePasskey, { config: { right: 'signed-in' } }, async (request, reply) => {
    const outcome = await proveAgain(deps, idsOf(request), { kind: 'passkey', response: request.body }, request.visitor())
    return outcome.ok ? {} : reply.code(422).send({ message: outcome.refusal === 'wait' ? waitError : 'Kunci sandi tidak cocok. Muat ulang halaman ini, lalu coba lagi.' })
  })
}

type Shown = { action: string; held: Fields; error?: string }

async function show(deps: Deps, request: FastifyRequest, reply: FastifyReply, status: number, { action, held, error }: Shown) {
  const asked = await askForProofAgain(deps, idsOf(request))
  return sendPage(reply, <ProvePage request={request} asked={asked} action={action} held={held} codeField={codeField} error={error} />, status)
}
