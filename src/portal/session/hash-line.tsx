import { availableParallelism } from 'node:os'
import type { FastifyRequest } from 'fastify'
import PQueue from 'p-queue'
import type { Deps } from '#core/deps.ts'
import { wantsNewCaptcha } from '#platform/captcha/check-captcha.ts'
import type { OwnLine } from '#platform/http/lanes/guard-lanes.ts'
import { HashGateBusy } from '#platform/keys/hash-gate.ts'
import { sendPage } from '#portal/frame.tsx'
import { readTypedSignIn } from './sign-in-form.ts'
import { SignInBusyPage } from './sign-in-busy-page.tsx'

const retrySeconds = 5

/** So many are worked for at once, by the gate's own measure: enough that the next to be hashed is ready while others are written down. */
const usualAtWork = 16 * Math.max(1, Math.floor(availableParallelism() / 2))

/** As long as the gate itself would have them wait. */
const deadlineMs = 1500

/**
 * The line before the hash gate (trust.md F6). Asked before captcha, limits and intent, so that who hears no has used nothing
 * up; what they solved is given back with the form, and asks nobody for anything (trust.md S3: within 50 ms).
 */
export function hashLine({ hashGate }: Pick<Deps, 'hashGate'>, mostAtWork = usualAtWork): OwnLine & { stand<T>(work: () => Promise<T>): Promise<T> } {
  let underWay = 0
  const turns = new PQueue({ concurrency: mostAtWork })
  return {
    /**
     * Waits for its turn before anything is asked for it, so that a rush costs the house as much as it can hash and no more
     * (trust.md S3). Counted until it has ended: who was let in may be on the way to the gate still. Throws HashGateBusy.
     */
    async stand(work) {
      underWay += 1
      const arrivedAt = performance.now()
      const turn = async () => {
        if (performance.now() - arrivedAt > deadlineMs) throw new HashGateBusy()
        return work()
      }
      return turns.add(turn).finally(() => (underWay -= 1))
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
