import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import type { actOnceApart } from '#platform/apart-intents.ts'
import { settleOnce } from '#platform/settle-once.ts'
import type { Intent } from './form-guard.ts'

type Parts = Parameters<typeof actOnceApart>[0]

/**
 * Every form of this door that carries an intent acts once where it led somewhere: the same form again is led to the same place, without
 * doing anything (trust.md T14, G2). What was refused, shown or signed in stands for nothing and is asked anew, and so is a form that was
 * changed since. Called before the routes are made.
 */
export function leadFormsOnce(app: FastifyInstance, parts: Parts): void {
  app.addHook('onRoute', (route) => {
    if (route.method !== 'POST') return
    const act = route.handler
    route.handler = async function (this: FastifyInstance, request, reply) {
      const intent = intentOf(request)
      return intent ? leadOnce.call(this, parts, { intent, request, reply }, act) : act.call(this, request, reply)
    }
  })
}

type Asked = { intent: Intent; request: FastifyRequest; reply: FastifyReply }

async function leadOnce(this: FastifyInstance, parts: Parts, { intent, request, reply }: Asked, act: RouteHandlerMethod): Promise<unknown> {
  const run = async () => ({ answer: await act.call(this, request, reply) })
  const once = await settleOnce(parts, intent, { route: request.url, body: request.body as Record<string, unknown> }, run, () => ledTo(reply))
  if (once === 'other') return (await run()).answer
  return 'answer' in once ? once.answer.answer : reply.redirect(once.told, 303)
}

/** A cookie that came with the first answer is not kept anywhere, so the next sending has to earn its own. */
function ledTo(reply: FastifyReply): string | null {
  const to = reply.getHeader('location')
  return reply.statusCode === 303 && typeof to === 'string' && reply.getHeader('set-cookie') === undefined ? to : null
}

/** Under a name of its own: some routes keep more of the same intent. */
function intentOf(request: FastifyRequest): Intent | null {
  const body = request.body as { _intent?: unknown } | null | undefined
  const intent = body && typeof body === 'object' && !Buffer.isBuffer(body) ? request.readIntent(body._intent) : null
  return intent && { ...intent, key: `${intent.key}.led` }
}
