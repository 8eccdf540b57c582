import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { ServiceState } from '#sandbox/dukcapil/service-state.ts'

/** Behaves as the switchboard says: waits when slow, refuses when off. False when the refusal has been sent. */
export async function isServing(state: ServiceState, reply: FastifyReply): Promise<boolean> {
  const { mode, delayMs } = state.snapshot()
  if (mode === 'lambat') await sleep(delayMs)
  if (mode !== 'mati') return true
  state.count('mati')
  reply.code(503).send({ error: 'Layanan sedang tidak tersedia' })
  return false
}
