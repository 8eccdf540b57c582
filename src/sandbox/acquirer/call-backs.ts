import { setTimeout as sleep } from 'node:timers/promises'
import PQueue from 'p-queue'
import type { Clock } from '#platform/clock.ts'
import { signBody } from '#platform/http/signed-body.ts'
import type { Log } from '#platform/log.ts'
import { carried } from '#platform/tracing/tracing.ts'
import type { Charge, Notice } from './charge.ts'

/** Waits before each further attempt; after the last, the client has to ask. About twenty minutes in all (trust.md X16). */
export const usualRetryDelaysMs: readonly number[] = [1000, 3000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000]
const attemptMs = 5000

type Options = { secret: string; clock: Clock; log: Log; retryDelaysMs: readonly number[]; isDown(): boolean; save(charge: Charge): void }

export type CallBacks = {
  /** Sends notices one after the other; what fails is sent again by itself, later. */
  send(charge: Charge, notices: readonly Notice[]): void
  /** Forgets what is still waiting, in this process: the journal has it. */
  stop(): void
}

/** Tells clients of money, until they answer 2xx or we give up. */
export function createCallBacks({ secret, clock, log, retryDelaysMs, isDown, save }: Options): CallBacks {
  const posts = new PQueue({ concurrency: 10 })
  const stopping = new AbortController()

  const post = async (charge: Charge, body: Buffer, trace: Record<string, string>): Promise<boolean> => {
    const response = await fetch(charge.callbackUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-acquirer-signature': signBody(secret, body, clock.now()), ...trace },
      body: new Uint8Array(body),
      redirect: 'error',
      signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(attemptMs)]),
    })
    await response.body?.cancel()
    return response.ok
  }

  const attempt = async (charge: Charge, notice: Notice): Promise<void> => {
    const body = bodyOf(charge, notice)
    // Taken here: what waits its turn below runs in somebody else's.
    const trace = carried()
    const copies = Array.from({ length: notice.copies }, () => posts.add(async () => !isDown() && (await post(charge, body, trace))))
    const results = await Promise.allSettled(copies)
    if (stopping.signal.aborted) return
    const isTold = results.every((result) => result.status === 'fulfilled' && result.value === true)
    notice.attempts += 1
    if (isTold) notice.sending = 'told'
    else if (notice.attempts > retryDelaysMs.length) notice.sending = 'given-up'
    if (notice.sending !== 'told') log.warn('acquirer-callback-failed', { attempt: notice.attempts, code: notice.sending })
    save(charge)
  }

  const retry = async (charge: Charge, notice: Notice): Promise<void> => {
    while (notice.sending === 'owed') {
      await sleep(retryDelaysMs[Math.max(0, notice.attempts - 1)] ?? 0, undefined, { signal: stopping.signal, ref: false })
      await attempt(charge, notice)
    }
  }

  const sendAll = async (charge: Charge, notices: readonly Notice[]): Promise<void> => {
    for (const notice of notices) {
      if (notice.sending !== 'owed') continue
      await sleep(notice.waitMs, undefined, { signal: stopping.signal, ref: false })
      await attempt(charge, notice)
      if (stopping.signal.aborted) return
      watch(retry(charge, notice))
    }
  }

  /** Stopping ends a wait with an error; any other one is a fault of ours. */
  const watch = (work: Promise<void>) => {
    work.catch((error: unknown) => stopping.signal.aborted || log.error('acquirer-callback-broke', { error }))
  }
  return { send: (charge, notices) => watch(sendAll(charge, notices)), stop: () => stopping.abort() }
}

function bodyOf({ orderId }: Charge, { eventId, transactionId, amount, state, paidAt }: Notice): Buffer {
  return Buffer.from(JSON.stringify({ eventId, orderId, transactionId, amount, currency: 'IDR', state, paidAt }))
}
