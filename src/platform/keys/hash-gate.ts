import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import PQueue from 'p-queue'
import { inSpan } from '#platform/tracing/tracing.ts'
import { type HashThread, HashThreadSilent, type HashWork, createHashThread, msNow } from './hash-thread.ts'
import type { KeyRing } from './key-ring.ts'

/** argon2id (the library's default), 19 MiB, 2 passes, 1 lane (trust.md §6.1): about 13 ms of one core. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export class HashGateBusy extends Error {
  constructor(message = 'Too many sign-ins at once') {
    super(message)
    this.name = 'HashGateBusy'
  }
}

/**
 * The only way to hash. Hashing is the dearest thing a stranger can ask of us: few run at once, a bounded number
 * waits for at most 1.5 s, the rest hears "try again" within milliseconds (trust.md F6, §4.3.4).
 */
export type HashGate = {
  /** Throws HashGateBusy. */
  hash(secret: string): Promise<string>
  /** Throws HashGateBusy. With `stored` null the same work is done and the answer is no: absent accounts take as long (T01). */
  verify(stored: string | null, secret: string): Promise<boolean>
  /** True when the hash was made with less work than we ask for today, or with a pepper that is on its way out. */
  isOutdated(stored: string): boolean
  /**
   * False when whoever came now would wait too long: say so before anything else is done for them. `underWay`: so many were let in
   * and may not have reached the gate yet.
   */
  hasRoom(underWay?: number): boolean
  /** A new hash of a secret that was just found right, when the stored one is outdated; null when it is not, or when the gate is busy: then the next time. */
  renew(stored: string, secret: string): Promise<string | null>
}

/** `onSilent`: a thread had to be replaced, which nobody should have to learn from those who were told to try again. */
type Options = { running: number; waiting: number; deadlineMs: number; onSilent?: () => void }

/** Of the deadline, so much may be used up by who is let in: what comes before the gate takes time as well. */
const roomShare = 2 / 3

export const usualGate: Options = { running: Math.max(1, Math.floor(availableParallelism() / 2)), waiting: 100, deadlineMs: 1500 }

/** One for each hash that may run, shared by all gates of a process; each started by its first question. */
const shared: HashThread[] = []

/** Each thread has one to go on with: it does not wait until the door's loop comes round (decision 183). */
const handedOn = 2

type Work = (work: HashWork) => Promise<string | boolean>

/** `cost`: for tests of hashes that were made with less; `threads`: for tests of one that falls silent. */
export function createHashGate(keys: KeyRing, options = usualGate, cost = parameters, threads = shared): HashGate {
  const { memoryCost, timeCost, parallelism } = cost
  const queue = new PQueue({ concurrency: options.running * handedOn })
  const waitingNow = () => queue.size + Math.max(0, queue.pending - options.running)
  const peppered = (secret: string, id: number) => keys.pepper(secret.normalize('NFKC'), id).toString('base64')
  const [present] = keys.pepperIds
  const own = Array.from({ length: options.running }, (_, index) => (threads[index] ??= createHashThread()))
  const leastBusy = () => own.reduce((best, one) => (one.pending() < best.pending() ? one : best))
  const hashed = async (secret: string, work: Work) => marked(present, (await work({ secret: peppered(secret, present), cost })) as string)

  // Nobody's secret gives it; comparing with it is the work of any other.
  const decoy = marked(present, `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${unpadded(16)}$${unpadded(32)}`)

  // Learned from each: who would be dropped at the deadline is told now and not then (S3).
  let usualMs = 15
  const expectedWaitMs = (underWay = 0) => (Math.max(queue.size + queue.pending, underWay) / options.running) * usualMs

  /** Who asked a thread that fell silent did nothing wrong, and its successor serves them: "try again", as when many came at once. */
  function passOn(error: unknown): never {
    if (!(error instanceof HashThreadSilent)) throw error
    options.onSilent?.()
    throw new HashGateBusy(error.message)
  }

  async function enter<T>(act: (work: Work) => Promise<T>): Promise<T> {
    if (waitingNow() >= options.waiting || expectedWaitMs() > options.deadlineMs) throw new HashGateBusy()
    const patience = { since: msNow(), patienceMs: options.deadlineMs }
    return inSpan('password hash', { kind: 'internal' }, () => queue.add(() => act(async (work) => {
      const { value, isLate, fault, tookMs } = await leastBusy().ask(work, patience).catch(passOn)
      if (isLate) throw new HashGateBusy()
      if (value === undefined) throw new Error(`A secret could not be hashed: ${fault}`)
      // Faster towards slow: who is let in on an old hope is dropped at the deadline.
      usualMs += (tookMs - usualMs) / (tookMs > usualMs ? 3 : 10)
      return value
    })))
  }

  function isOutdated(stored: string): boolean {
    const { pepperId, phc } = unmarked(stored)
    const { m = 0, t = 0, p = 0 } = parametersOf(phc)
    return pepperId !== present || !phc.startsWith('$argon2id$') || m < memoryCost || t < timeCost || p < parallelism
  }

  return {
    hash: (secret) => enter((work) => hashed(secret, work)),
    verify: (stored, secret) =>
      enter(async (work) => {
        // A hash whose pepper was taken off the ring is as good as none: its owner makes a new password by mail.
        const known = stored !== null && keys.pepperIds.includes(unmarked(stored).pepperId) ? stored : null
        const { pepperId, phc } = unmarked(known ?? decoy)
        const matches = await work({ secret: peppered(secret, pepperId), stored: phc })
        return known !== null && matches === true
      }),
    isOutdated,
    hasRoom: (underWay = 0) => Math.max(waitingNow(), underWay) < options.waiting && expectedWaitMs(underWay) <= options.deadlineMs * roomShare,
    async renew(stored, secret) {
      if (!isOutdated(stored)) return null
      return enter((work) => hashed(secret, work)).catch((error: unknown) => {
        if (error instanceof HashGateBusy) return null
        throw error
      })
    },
  }
}

const unpadded = (bytes: number) => randomBytes(bytes).toString('base64').replaceAll('=', '')

/** A hash remembers its pepper: '2~$argon2id$…'. The first pepper leaves no mark. */
const marked = (pepperId: number, phc: string) => (pepperId === 1 ? phc : `${pepperId}~${phc}`)

function unmarked(stored: string): { pepperId: number; phc: string } {
  const [, id, phc] = /^(\d{1,4})~(.*)$/s.exec(stored) ?? []
  return id && phc ? { pepperId: Number(id), phc } : { pepperId: 1, phc: stored }
}

/** '$argon2id$v=19$m=19456,t=2,p=1$…' says what it cost. */
function parametersOf(stored: string): Record<string, number> {
  const written = stored.split('$')[3] ?? ''
  return Object.fromEntries(written.split(',').map((part) => part.split('=')).map(([name = '', value]) => [name, Number(value)]))
}
