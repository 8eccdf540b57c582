import type { OutgoingHttpHeaders } from 'node:http'
import { LRUCache } from 'lru-cache'
import type { Tally } from '#platform/metrics.ts'

export type KeptAnswer = { headers: OutgoingHttpHeaders; body: Buffer; atTheDoor: Flat; drawnAt: number; isBeingRenewed: boolean; tally: Tally }

/** As Node writes it with least work: names and values in one list, and head and body as one text of bytes in one write. */
type Flat = { head: string[]; body: string | Buffer }

const maxBytes = 32 * 1024 * 1024
const maxAnswers = 5000

/** Answers by what was asked, for `lifeMs` and at most as long again while one of them is drawn anew. Times are of `performance.now()`. */
export function createAnswerMemory(lifeMs: number) {
  const kept = new LRUCache<string, KeptAnswer>({ max: maxAnswers, maxSize: maxBytes, sizeCalculation: ({ body, atTheDoor }, key) => body.length * (body === atTheDoor.body ? 1 : 2) + key.length + 1000 })
  const isOver = ({ drawnAt }: KeptAnswer, now: number) => now - drawnAt > lifeMs * 2
  let sweptAt = 0

  /** What nobody is given any more takes no memory: many addresses are asked once and never again. */
  const sweep = (now: number) => {
    sweptAt = now
    const over = [...kept.entries()].filter(([, answer]) => isOver(answer, now))
    for (const [key] of over) kept.delete(key)
  }

  return {
    /** Null when nothing is known, or when it is this visitor for whom it is drawn anew. */
    find(key: string, now: number): KeptAnswer | null {
      const answer = kept.get(key)
      if (!answer || isOver(answer, now)) return null
      if (now - answer.drawnAt <= lifeMs || answer.isBeingRenewed) return answer
      answer.isBeingRenewed = true
      return null
    },
    keep(key: string, payload: string | Buffer, others: OutgoingHttpHeaders, tally: Tally, now: number) {
      if (now - sweptAt > lifeMs * 2) sweep(now)
      const body = ownBytes(payload)
      const headers = { ...others, 'content-length': body.length }
      kept.set(key, { body, headers, atTheDoor: flatOf(headers, body), drawnAt: now, isBeingRenewed: false, tally })
    },
    /** How many answers are kept, and how many bytes of memory their bodies hold. */
    holds: () => ({ answers: kept.size, bytes: [...kept.values()].reduce((sum, { body }) => sum + body.buffer.byteLength, 0) }),
  }
}

/** In memory of its own: what `Buffer.from` copies lies in a slab of 64 kB beside other things, and one small page that is kept keeps the whole slab. */
function ownBytes(payload: string | Buffer): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(payload))
  if (typeof payload === 'string') bytes.write(payload)
  else payload.copy(bytes)
  return bytes
}

/** Node writes a text that fits 16 kB from its stack. */
const asTextBytes = 14_000

function flatOf(headers: OutgoingHttpHeaders, body: Buffer): Flat {
  const head = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().flatMap((one) => [name, String(one)]))
  return { head, body: body.length > asTextBytes ? body : body.toString('latin1') }
}
