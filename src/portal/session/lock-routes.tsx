import type { FastifyInstance } from 'fastify'
import { lockAccount } from '#core/account/lock.ts'
import type { Deps } from '#core/deps.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { whyNotOwner } from './confirm-owner.ts'
import { sessionCookies } from './cookies.ts'
import { LockPage } from './lock-pages.tsx'
import { requireSignIn, viewerOf } from './require-sign-in.ts'

/** `/akun/kunci`: nobody gets in until the owner has made a new password. */
export function lockRoutes(app: FastifyInstance, deps: Deps) {
  const cookies = sessionCookies(deps.portalUrl)

  app.get(paths.accountLock, { preHandler: requireSignIn }, (request, reply) => sendPage(reply, <LockPage request={request} />))

  app.post<{ Body: Record<string, unknown> }>(paths.accountLock, { preHandler: requireSignIn }, async (request, reply) => {
    const whyNot = await whyNotOwner(deps, request, 'password-kunci')
    if (whyNot) return sendPage(reply, <LockPage request={request} errors={whyNot.errors} />, whyNot.status)
    await lockAccount(deps, viewerOf(request).accountId, request.visitor())
    cookies.session.forget(reply)
    cookies.device.forget(reply)
    return reply.header('clear-site-data', '"cache", "storage"').redirect(`${paths.signIn}?pesan=dikunci`, 303)
  })
}
