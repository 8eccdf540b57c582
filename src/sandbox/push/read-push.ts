import { type ECDH, createDecipheriv, createPublicKey, hkdfSync, verify } from 'node:crypto'

/** What the browser at the other end holds. */
export type PlayedBrowser = { pair: ECDH; auth: Buffer }

/** Reads a push as the browser would (RFC 8291 over RFC 8188, one record); throws when it was not meant for it. */
export function readPush(body: Buffer, { pair, auth }: PlayedBrowser): string {
  const salt = body.subarray(0, 16)
  const idBytes = body[20] ?? 0
  const sender = body.subarray(21, 21 + idBytes)
  const sealed = body.subarray(21 + idBytes)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender])
  const secret = Buffer.from(hkdfSync('sha256', pair.computeSecret(sender), auth, info, 32))
  const derive = (what: string, bytes: number) => Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${what}\0`), bytes))
  const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
  decipher.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  // The last record ends with a two and any number of zeros.
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
}

const json = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>

/** Why a push service turns the sender away (RFC 8292), or null: signed by the key the browser was told, for this service, for a day at most, by somebody who can be written to. */
export function whyNotSender(authorization: string, { key, audience, now }: { key: string; audience: string; now: Date }): string | null {
  const [, token = '', shown = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? []
  if (shown !== key) return 'the key is not the one the browser was told'
  const [header = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') } })
  if (!verify('sha256', Buffer.from(`${header}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) return 'the signature is not of the key'
  const { aud, exp, sub } = json(claims)
  const seconds = now.getTime() / 1000
  if (aud !== audience) return 'meant for another service'
  if (typeof exp !== 'number' || exp < seconds || exp > seconds + 86_400) return 'over, or for more than a day'
  return /^(mailto:|https:)/.test(String(sub)) ? null : 'nobody to write to'
}
