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

/** A hash takes milliseconds, seconds on a machine out of breath; a thread that has work and answers nothing for so long answers no more. */
const silenceMs = 20_000

/** It had work and said nothing for too long: whoever waited may try again, with another thread. */
export class HashThreadSilent extends Error {
  constructor() {
    super('The hashing thread does not answer')
    this.name = 'HashThreadSilent'
  }
}

export type HashThread = {
  /** How many it has not answered yet. */
  pending(): number
  /** Rejects when the thread ends, and with HashThreadSilent when it falls silent; the next question starts another one. */
  ask(work: HashWork, patience: HashPatience): Promise<HashAnswer>
}

type Waiting = { resolve: (answer: HashAnswer) => void; reject: (error: Error) => void }

/** A thread that hashes one after the other, started by the first question. It keeps the process only while somebody waits for it. */
export function createHashThread(program = programFile('platform/keys/hash-secrets.worker.ts')): HashThread {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let lastId = 0
  let watch: NodeJS.Timeout | undefined

  function start(): Worker {
    const started = new Worker(program)
    started.on('message', (answer: HashAnswer) => {
      if (started !== worker) return
      settle(answer.id, ({ resolve }) => resolve(answer))
      listen(started)
    })
    started.on('error', (error) => lose(started, new Error(`The hashing thread ended: ${error instanceof Error ? error.message : String(error)}`)))
    started.on('exit', (code) => lose(started, new Error(`The hashing thread ended: exit ${code}`)))
    return started
  }

  function lose(lost: Worker, cause: Error) {
    if (lost !== worker) return
    worker = null
    clearTimeout(watch)
    for (const id of waiting.keys()) settle(id, ({ reject }) => reject(cause))
  }

  /**
   * While somebody waits, the silence is measured anew from each answer, and in two halves: a process that stood still reads the
   * answers that lie there before the second half is over.
   */
  function listen(heard: Worker) {
    clearTimeout(watch)
    if (waiting.size === 0) return
    watch = setTimeout(() => {
      watch = setTimeout(() => {
        lose(heard, new HashThreadSilent())
        // It is out of use at once, also when native code lets it end only later or never.
        heard.unref()
        void heard.terminate()
      }, silenceMs / 2)
    }, silenceMs / 2)
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
      if (waiting.size === 1) listen(worker)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(question)
      return promise
    },
  }
}
