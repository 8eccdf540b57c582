import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { beginSignIn } from '#core/officer/sign-in/begin-sign-in.ts'
import type { Deps } from '#core/deps.ts'
import { parseEmail } from '#core/values/email.ts'
import { HashGateBusy } from '#platform/keys/hash-gate.ts'
import { safeReturnPath } from '#platform/http/return-path.ts'
import { sendPage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { officeCookies } from './cookies.ts'
import { SignInPage, type SignInTrouble, signInNews } from './sign-in-page.tsx'

type Fields = Record<string, unknown>
type Shown = { email?: string; errors?: FieldErrors; trouble?: SignInTrouble; returnPath: string | null }

/** `/masuk`: address and password, which alone open nothing (trust.md §6.5). */
export function signInRoutes(app: FastifyInstance, deps: Deps) {
  const cookies = officeCookies(deps.officeUrl)

  function show(request: FastifyRequest, reply: FastifyReply, status: number, shown: Shown) {
    const news = Object.keys(signInNews).find((name) => name === (request.query as Fields)['pesan']) as keyof typeof signInNews | undefined
    return sendPage(reply, <SignInPage {...shown} request={request} news={request.method === 'GET' ? news : undefined} />, status)
  }

  app.get<{ Querystring: Fields }>(paths.signIn, { config: { right: 'public' } }, async (request, reply) => {
    const returnPath = safeReturnPath(request.query['kembali'])
    if (request.officer) return reply.redirect(returnPath ?? paths.home, 303)
    return show(request, reply, 200, { returnPath })
  })

  app.post<{ Body: Fields }>(paths.signIn, { config: { right: 'public' } }, async (request, reply) => {
    const returnPath = safeReturnPath(request.body['kembali'])
    // A second click that arrives after the first has let in.
    if (request.officer) return reply.redirect(returnPath ?? paths.home, 303)
    const typed = text(request.body['email']).slice(0, 300)
    const password = text(request.body['password'])
    const email = parseEmail(typed)
    if (!email || password === '' || password.length > 1000) {
      const errors = { email: email ? undefined : 'Masukkan surel kantor Anda, misalnya nama@instansi.go.id', password: password === '' ? 'Masukkan kata sandi' : undefined }
      return show(request, reply, 422, { email: typed, returnPath, errors: email || password === '' ? errors : { email: errors.email } })
    }
    const outcome = await beginSignIn(deps, { email, password }, request.visitor()).catch(busyIsAnAnswer)
    if (outcome === 'busy') return show(request, reply.header('retry-after', 5), 503, { email: typed, returnPath, trouble: { kind: 'busy' } })
    if (!outcome.ok) {
      if (outcome.refusal === 'wait') reply.header('retry-after', outcome.retryAfterSeconds)
      return show(request, reply, statusOf[outcome.refusal], { email: typed, returnPath, trouble: { kind: outcome.refusal, seconds: outcome.retryAfterSeconds } })
    }
    cookies.attempt.give(reply, outcome.value.attemptToken)
    return reply.redirect(returnPath ? `${paths.secondFactor}?kembali=${encodeURIComponent(returnPath)}` : paths.secondFactor, 303)
  })
}

const statusOf = { wrong: 422, wait: 429, 'factor-missing': 409 } as const
const text = (value: unknown) => (typeof value === 'string' ? value : '')

function busyIsAnAnswer(error: unknown): 'busy' {
  if (error instanceof HashGateBusy) return 'busy'
  throw error
}
