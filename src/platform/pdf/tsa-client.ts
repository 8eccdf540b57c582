import { randomBytes } from 'node:crypto'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { carried, inSpan } from '#platform/tracing/tracing.ts'
import { readTimeStampReply, writeTimeStampRequest } from './cms/time-stamp.ts'
import { verifyTimeStamp } from './cms/verify-time-stamp.ts'
import type { Tsa } from './signing/signer.ts'

const longestReply = 64 * 1024

/** A time-stamp authority over HTTP (RFC 3161 §3.4). An answer that does not stamp exactly our question counts as none. */
export function createTsa({ url, totalMs = 5000 }: { url: string; totalMs?: number }): Tsa {
  return {
    async stamp(digest) {
      const nonce = Buffer.concat([Buffer.from([1]), randomBytes(15)])
      try {
        const token = readTimeStampReply(await inSpan('tsa POST', { kind: 'client', facts: { 'sscasn.party': 'tsa' } }, () => ask(url, writeTimeStampRequest(digest, nonce), totalMs)))
        const stamp = verifyTimeStamp(token, digest)
        if (!stamp.nonce?.equals(nonce)) throw new Error('The time stamp answers another question')
        return token
      } catch (error) {
        throw new PartyUnavailable('tsa', error)
      }
    },
  }
}

async function ask(url: string, request: Buffer, totalMs: number): Promise<Buffer> {
  const response = await fetch(url, {
    method: 'POST',
    body: new Uint8Array(request),
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply', ...carried() },
    redirect: 'error',
    signal: AbortSignal.timeout(totalMs),
  })
  if (!response.ok) throw new Error(`The time-stamp authority answered ${response.status}`)
  const reply = Buffer.from(await response.arrayBuffer())
  if (reply.length > longestReply) throw new Error('The time-stamp reply is too long')
  return reply
}
