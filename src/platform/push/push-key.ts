import { createECDH, createHash } from 'node:crypto'
import { z } from 'zod'

/** By which push services know us (RFC 8292); `id` tells one key from the next. */
export type PushKey = { publicKey: string; privateKey: string; id: string }

/** PUSH_KEY: the private half of a P-256 key, 32 bytes in base64url. */
export const pushKey = z.string().refine((text) => {
  if (!/^[\w-]{43}$/.test(text)) return false
  try {
    return createPushKey(text).publicKey.length === 87
  } catch {
    return false // Zero, or beyond the order of the curve.
  }
}, 'kunci pribadi P-256, 32 byte dalam base64url')

export function createPushKey(privateKey: string): PushKey {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(Buffer.from(privateKey, 'base64url'))
  const publicKey = pair.getPublicKey().toString('base64url')
  return { publicKey, privateKey, id: createHash('sha256').update(publicKey).digest('base64url').slice(0, 12) }
}
