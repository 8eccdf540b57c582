import type { FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { wantsNewCaptcha } from '#platform/captcha/check-captcha.ts'
import type { OwnLine } from '#platform/http/lanes/guard-lanes.ts'
import { sendPage } from '#portal/frame.tsx'
import { readTypedSignIn } from './sign-in-form.ts'
import { SignInBusyPage } from './sign-in-busy-page.tsx'

const retrySeconds = 5

/**
 * The line before the hash gate (trust.md F6). Asked before captcha, limits and intent, so that who hears no has used nothing
 * up; what they solved is given back with the form, and asks nobody for anything (trust.md S3: within 50 ms).
 */
export function hashLine({ hashGate }: Pick<Deps, 'hashGate'>): OwnLine & { stand<T>(work: () => Promise<T>): Promise<T> } {
  let underWay = 0
  return {
    /** Counted until it has ended: who was let in may be on the way to the gate still. */
    async stand(work) {
      underWay += 1
      return work().finally(() => (underWay -= 1))
    },
    hasRoom: (request) => request.viewer !== null || wantsNewCaptcha(fieldsOf(request)) || hashGate.hasRoom(underWay),
    refuse: (request, reply) => {
      // Only our own form comes back: nobody else writes into a page of ours.
      const fields = request.hasFormToken(fieldsOf(request)['_token']) ? fieldsOf(request) : {}
      const kept = Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string' && field[0] !== 'nik' && field[0] !== 'password')
      return sendPage(reply.headers({ 'retry-after': retrySeconds, 'cache-control': 'no-store' }), <SignInBusyPage typed={readTypedSignIn(fields)} kept={kept} seconds={retrySeconds} />, 503)
    },
  }
}

function fieldsOf(request: FastifyRequest): Record<string, unknown> {
  return (request.body ?? {}) as Record<string, unknown>
}
