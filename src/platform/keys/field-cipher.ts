import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { KeyRing } from './key-ring.ts'

/**
 * Field encryption: AES-256-GCM under a data key of one person, the data key wrapped by a key that never enters the
 * database. Layout of every envelope: version (1 byte) | wrapping key id (2) | iv (12) | tag (16) | ciphertext.
 * The place a value belongs to is authenticated with it: copied to another row or column it does not open.
 */
const version = 1
const headBytes = 1 + 2 + 12 + 16

export type Place = `${string}|${string}|${string}`

/** A new random data key, wrapped for storage. */
export function createDataKey(keys: KeyRing): { key: Buffer; wrapped: Buffer } {
  const key = randomBytes(32)
  return { key, wrapped: wrapDataKey(keys, key) }
}

/** The same data key under the present wrapping key. */
export function rewrapDataKey(keys: KeyRing, wrapped: Buffer): Buffer {
  return wrapDataKey(keys, openDataKey(keys, wrapped))
}

function wrapDataKey(keys: KeyRing, key: Buffer): Buffer {
  return seal(keys.wrappingKey(keys.currentWrappingKeyId), keys.currentWrappingKeyId, key, 'data-key||')
}

export function openDataKey(keys: KeyRing, wrapped: Buffer): Buffer {
  return open(keys.wrappingKey(wrapped.readUInt16BE(1)), wrapped, 'data-key||')
}

/** `place` is table|column|row id. */
export function encryptField(dataKey: Buffer, text: string, place: Place): Buffer {
  return seal(dataKey, 0, Buffer.from(text, 'utf8'), place)
}

/** Throws when the envelope was changed or belongs elsewhere. */
export function decryptField(dataKey: Buffer, envelope: Buffer, place: Place): string {
  return open(dataKey, envelope, place).toString('utf8')
}

function seal(key: Buffer, keyId: number, plain: Buffer, place: string): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(`${place}|${version}`))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  const head = Buffer.alloc(3)
  head.writeUInt8(version, 0)
  head.writeUInt16BE(keyId, 1)
  return Buffer.concat([head, iv, cipher.getAuthTag(), body])
}

function open(key: Buffer, envelope: Buffer, place: string): Buffer {
  if (envelope.length < headBytes || envelope[0] !== version) throw new Error('Envelope of an unknown shape')
  const decipher = createDecipheriv('aes-256-gcm', key, envelope.subarray(3, 15))
  decipher.setAAD(Buffer.from(`${place}|${version}`))
  decipher.setAuthTag(envelope.subarray(15, headBytes))
  return Buffer.concat([decipher.update(envelope.subarray(headBytes)), decipher.final()])
}
