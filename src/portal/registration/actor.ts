import type { FastifyRequest } from 'fastify'
import type { Actor } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { networkOf } from '#platform/limits/network-of.ts'

/** Who registers has no account yet: the trail keeps a keyed hash of the network, which groups and does not tell. */
export function actorOf({ keys }: Pick<Deps, 'keys'>, request: FastifyRequest): Actor {
  return { kind: 'anonymous', ipHash: keys.blindIndex('ip', networkOf(request.ip)), requestId: request.id }
}
