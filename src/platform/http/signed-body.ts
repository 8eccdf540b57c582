import { createHmac, timingSafeEqual } from 'node:crypto'

export type SignatureFault = 'no-signature' | 'forged' | 'stale'

const windowMs = 5 * 60_000
// Digits and hex in ASCII only, once each, in this order: what reads in one way cannot be read in two.
const shape = /^t=([1-9][0-9]{0,11}),v1=([0-9a-f]{64})$/

/** Header value for a body as it goes over the wire: `t=<unix seconds>,v1=<hex HMAC-SHA256(secret, t "." body)>`. */
export function signBody(secret: string, rawBody: Buffer, at: Date): string {
  const seconds = String(Math.floor(at.getTime() / 1000))
  return `t=${seconds},v1=${macOf(secret, seconds, rawBody).toString('hex')}`
}

/** Null when exactly these bytes were signed with the secret, at most five minutes ago or ahead (trust.md T17). */
export function whyNotSigned(secret: string, rawBody: Buffer, header: string | undefined, now: Date): SignatureFault | null {
  const [, seconds = '', mac = ''] = shape.exec(header ?? '') ?? []
  if (mac === '') return 'no-signature'
  if (!timingSafeEqual(Buffer.from(mac, 'hex'), macOf(secret, seconds, rawBody))) return 'forged'
  return Math.abs(now.getTime() - Number(seconds) * 1000) > windowMs ? 'stale' : null
}

const macOf = (secret: string, seconds: string, rawBody: Buffer) => createHmac('sha256', secret).update(`${seconds}.`).update(rawBody).digest()
