import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { alphabet } from './glyphs.ts'
import { randomStream } from './random-stream.ts'

/** Trust.md T05: three minutes. Browser code fetches a new one before that; without it the page shows a new one. */
const challengeSeconds = 180

/** Trust.md §4.3.7: about a second on a phone. */
export const defaultProofBits = 18

/**
 * One question to one browser for one form. It is never stored: what it asks follows from its id and our key, and who
 * it was asked is in its signature. `form` is a number below 256; `proofBits` is the work asked for instead of reading.
 */
export type Challenge = { id: Buffer; issuedAtSeconds: number; form: number; proofBits: number }

const idBytes = 16
const headBytes = idBytes + 4 + 1 + 1
const signatureBytes = 16

export function createChallenge(now: Date, form: number, proofBits = defaultProofBits): Challenge {
  return { id: randomBytes(idBytes), issuedAtSeconds: Math.floor(now.getTime() / 1000), form, proofBits }
}

/** What travels in the page: 51 characters, letters, digits, - and _. */
export function sealChallenge(keys: KeyRing, challenge: Challenge, binding: string): string {
  const head = Buffer.concat([challenge.id, Buffer.alloc(headBytes - idBytes)])
  head.writeUInt32BE(challenge.issuedAtSeconds, idBytes)
  head.writeUInt8(challenge.form, idBytes + 4)
  head.writeUInt8(challenge.proofBits, idBytes + 5)
  return Buffer.concat([head, signatureOf(keys, head, binding)]).toString('base64url')
}

/** The challenge, when we issued it to this browser; its age is not looked at. */
export function openChallenge(keys: KeyRing, token: string, binding: string): Challenge | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== headBytes + signatureBytes) return null
  const head = bytes.subarray(0, headBytes)
  if (!timingSafeEqual(bytes.subarray(headBytes), signatureOf(keys, head, binding))) return null
  return {
    id: Buffer.from(head.subarray(0, idBytes)),
    issuedAtSeconds: head.readUInt32BE(idBytes),
    form: head.readUInt8(idBytes + 4),
    proofBits: head.readUInt8(idBytes + 5),
  }
}

export function expiryOf({ issuedAtSeconds }: Challenge): Date {
  return new Date((issuedAtSeconds + challengeSeconds) * 1000)
}

/** The five characters of the picture. */
export function pictureCode(keys: KeyRing, { id }: Challenge): string {
  const random = randomStream(keys.sign('captcha-picture-code', id.toString('hex')))
  return Array.from({ length: 5 }, () => random.pick(alphabet)).join('')
}

/** The six digits that are spoken. Not the picture's code: letters sound alike. */
export function spokenCode(keys: KeyRing, { id }: Challenge): string {
  const random = randomStream(keys.sign('captcha-spoken-code', id.toString('hex')))
  return Array.from({ length: 6 }, () => Math.floor(random.next() * 10)).join('')
}

/** Where the noise of picture and sound comes from: asking again shows nothing new to average. */
export function noiseOf(keys: KeyRing, { id }: Challenge) {
  return randomStream(keys.sign('captcha-noise', id.toString('hex')))
}

/** What the work is done on. With a subject it is work for that and for nothing else. */
export function proofIdOf({ id }: Challenge, subject: string): string {
  return id.toString('base64url') + (subject && `.${subject}`)
}

/** True when SHA-256 of "proof id:nonce" begins with as many zero bits as the challenge asks for. */
export function isProof(challenge: Challenge, nonce: string, subject = ''): boolean {
  const { proofBits } = challenge
  if (!/^\d{1,15}$/.test(nonce)) return false
  const digest = createHash('sha256').update(`${proofIdOf(challenge, subject)}:${nonce}`).digest()
  return Math.clz32(digest.readUInt32BE(0)) >= proofBits
}

/** People write small letters, spaces and dashes. */
export function isCode(typed: string, code: string): boolean {
  const [given, wanted] = [Buffer.from(typed.replace(/[\s.-]/g, '').toUpperCase()), Buffer.from(code)]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function signatureOf(keys: KeyRing, head: Buffer, binding: string): Buffer {
  return keys.sign('captcha-challenge', `${head.toString('hex')}|${binding}`).subarray(0, signatureBytes)
}
