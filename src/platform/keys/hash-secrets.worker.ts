/** Hashes secrets one after the other, in a thread of its own: the next begins when the last ends, however busy the door is. */
import { constants, getPriority, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { hashSync, verifySync } from '@node-rs/argon2'
import { type HashAnswer, type HashQuestion, hashNiceness, msNow } from './hash-thread.ts'

giveWay()
const readyAt = msNow()

parentPort?.on('message', ({ id, since, patienceMs, ...work }: HashQuestion) => {
  const startedAt = msNow()
  const answer = (rest: Omit<HashAnswer, 'id' | 'tookMs'>) => {
    const message: HashAnswer = { id, tookMs: msNow() - startedAt, ...rest }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    parentPort?.postMessage(message)
  }
  // What waited too long is dropped before the work, not after: its owner is gone. Who came while we were starting waits from when we could begin.
  if (startedAt - Math.max(since, readyAt) > patienceMs) return answer({ isLate: true })
  try {
    answer({ value: 'stored' in work ? verifySync(work.stored, work.secret) : hashSync(work.secret, work.cost) })
  } catch (error) {
    answer({ fault: error instanceof Error ? error.message : String(error) })
  }
})

/** Pages, and the no of those who cannot be served, come first where there are fewer cores than work (trust.md S3, decision 183). */
function giveWay() {
  // On Linux a thread has a priority of its own; elsewhere it would be the whole door's.
  if (process.platform !== 'linux') return
  try {
    setPriority(Math.min(constants.priority.PRIORITY_LOW, getPriority() + hashNiceness))
  } catch {
    // A house that forbids it hashes all the same: only the order of who waits for a core is lost.
  }
}
