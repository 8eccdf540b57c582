import { Worker } from 'node:worker_threads'
import type { Options as HashCost } from '@node-rs/argon2'
import { programFile } from '#platform/root.ts'

export type HashWork = { secret: string; stored: string } | { secret: string; cost: HashCost }

/** `since`: when it came, by `msNow`. Who has not begun `patienceMs` later is not hashed any more. */
export type HashPatience = { since: number; patienceMs: number }

export type HashQuestion = { id: number } & HashPatience & HashWork

export type HashAnswer = { id: number; tookMs: number; value?: string | boolean; isLate?: boolean; fault?: string }

/** The same clock in every thread, which no setting of the time moves. */
export const msNow = (): number => Number(process.hrtime.bigint()) / 1e6

/** How much a hash gives way to the door's loop, as `nice` counts (decision 183). */
export const hashNiceness = 3

export type HashThread = {
  /** How many it has not answered yet. */
  pending(): number
  /** Rejects when the thread ends; the next question starts another one. */
  ask(work: HashWork, patience: HashPatience): Promise<HashAnswer>
}

type Waiting = { resolve: (answer: HashAnswer) => void; reject: (error: Error) => void }

/** A thread that hashes one after the other, started by the first question. It keeps the process only while somebody waits for it. */
export function createHashThread(program = programFile('platform/keys/hash-secrets.worker.ts')): HashThread {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let lastId = 0

  function start(): Worker {
    const started = new Worker(program)
    started.on('message', (answer: HashAnswer) => settle(answer.id, ({ resolve }) => resolve(answer)))
    const lost = (cause: string) => {
      if (started !== worker) return
      worker = null
      for (const id of waiting.keys()) settle(id, ({ reject }) => reject(new Error(`The hashing thread ended: ${cause}`)))
    }
    started.on('error', (error) => lost(error instanceof Error ? error.message : String(error)))
    started.on('exit', (code) => lost(`exit ${code}`))
    return started
  }

  function settle(id: number, act: (waiter: Waiting) => void) {
    const waiter = waiting.get(id)
    if (!waiter) return
    waiting.delete(id)
    if (waiting.size === 0) worker?.unref()
    act(waiter)
  }

  return {
    pending: () => waiting.size,
    ask(work, patience) {
      worker ??= start()
      worker.ref()
      const { promise, resolve, reject } = Promise.withResolvers<HashAnswer>()
      const question: HashQuestion = { id: (lastId += 1), ...patience, ...work }
      waiting.set(question.id, { resolve, reject })
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(question)
      return promise
    },
  }
}
