import { describe, expect, it } from 'vitest'
import { createDataKey, decryptField, encryptField, openDataKey } from './field-cipher.ts'
import { createKeyRing } from './key-ring.ts'
import { demoSecrets } from '#platform/demo-secrets.ts'

const keys = createKeyRing(demoSecrets)
const { key, wrapped } = createDataKey(keys)
const place = 'account.account|nik|0198c0de-0000-7000-8000-000000000001' as const
const nik = '3201014505900000'

/** The envelope with one bit of one byte turned. */
function flipped(envelope: Buffer, at: number): Buffer {
  const copy = Buffer.from(envelope)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

describe('an encrypted field (T24)', () => {
  const envelope = encryptField(key, nik, place)

  it('opens where it belongs', () => {
    expect(decryptField(key, envelope, place)).toBe(nik)
  })

  it('holds nothing that can be read, and never looks the same twice', () => {
    expect(envelope.toString('latin1')).not.toContain(nik)
    expect(encryptField(key, nik, place).equals(envelope)).toBe(false)
  })

  it.each(['account.account|nik|0198c0de-0000-7000-8000-000000000002', 'account.account|nomor_kk|0198c0de-0000-7000-8000-000000000001', 'account.registration|nik|0198c0de-0000-7000-8000-000000000001'] as const)(
    'does not open at %s',
    (other) => {
      expect(() => decryptField(key, envelope, other)).toThrow()
    },
  )

  it('does not open under the key of another person', () => {
    expect(() => decryptField(createDataKey(keys).key, envelope, place)).toThrow()
  })

  it('fails at any changed byte that is looked at', () => {
    // Bytes 1 and 2 name the wrapping key; in a field they are not used.
    for (let at = 0; at < envelope.length; at += 1) {
      if (at === 1 || at === 2) continue
      expect(() => decryptField(key, flipped(envelope, at), place), `byte ${at}`).toThrow()
    }
  })

  it('fails when cut', () => {
    for (const length of [0, 1, 30, envelope.length - 1]) expect(() => decryptField(key, envelope.subarray(0, length), place)).toThrow()
  })
})

describe('a wrapped data key', () => {
  it('opens with the ring that wrapped it and no other', () => {
    expect(openDataKey(keys, wrapped)).toEqual(key)
    const others = createKeyRing({ ...demoSecrets, ROOT_KEY: Buffer.alloc(32, 7).toString('base64') })
    expect(() => openDataKey(others, wrapped)).toThrow()
  })

  it('is no field, and a field is no key', () => {
    expect(() => decryptField(keys.wrappingKey(1), wrapped, place)).toThrow()
    expect(() => openDataKey(keys, encryptField(key, nik, place))).toThrow()
  })
})

describe('blind indexes', () => {
  it('meet for equal values of one purpose only', () => {
    expect(keys.blindIndex('nik', nik)).toEqual(keys.blindIndex('nik', nik))
    expect(keys.blindIndex('nik', nik)).not.toEqual(keys.blindIndex('nomor-kk', nik))
    expect(keys.blindIndex('nik', nik)).toHaveLength(32)
  })

  it('cannot be made without the key', () => {
    const others = createKeyRing({ ...demoSecrets, ROOT_KEY: Buffer.alloc(32, 7).toString('base64') })
    expect(others.blindIndex('nik', nik)).not.toEqual(keys.blindIndex('nik', nik))
  })
})
