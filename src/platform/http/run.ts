import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Log } from '#platform/log.ts'

type Running = { app: FastifyInstance; port: number; host: string; log: Log; drainMs: number; close: () => Promise<void> }

/**
 * Listens, and stops gracefully: on SIGTERM the door says "not ready", waits until load balancers have noticed, then
 * stops accepting, finishes what is in flight (at most 20 s) and goes (trust.md §9, F13).
 */
export async function serve({ app, port, host, log, drainMs, close }: Running) {
  await app.listen({ port, host })
  log.info('listening', { port })
  onStopSignal(async () => {
    app.drain()
    await sleep(drainMs)
    await app.close()
    await close()
    log.info('stopped')
  })
}

/** Runs `stop` once, on Ctrl-C, SIGTERM, or when the program that started us is gone; then ends the process. */
export function onStopSignal(stop: () => Promise<void>) {
  let stopping = false
  const begin = () => {
    if (stopping) return
    stopping = true
    const hurry = setTimeout(() => process.exit(1), 20_000).unref()
    const leave = (code: number) => (clearTimeout(hurry), process.exit(code))
    stop().then(() => leave(0), () => leave(1))
  }
  process.on('SIGTERM', begin)
  process.on('SIGINT', begin)
  if (process.connected) process.on('disconnect', begin)
}
