import { createHash } from 'node:crypto'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { createDataKey, decryptField, encryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import { type PushAddress, pushAddress } from '#platform/push/push-address.ts'

/** An endpoint is a secret of its own: nobody guesses one from its hash. */
export const endpointHash = (endpoint: string): Buffer => createHash('sha256').update(endpoint).digest()

const placeOf = (id: string) => `news.subscription|address|${id}` as const

/** Sealed under a key of this one row: where to push identifies a device. */
export function sealAddress(keys: KeyRing, id: string, address: PushAddress): { wrappedKey: Buffer; address: Buffer } {
  const { key, wrapped } = createDataKey(keys)
  return { wrappedKey: wrapped, address: encryptField(key, JSON.stringify(address), placeOf(id)) }
}

export function openAddress(keys: KeyRing, row: { id: string; wrappedKey: Buffer; address: Buffer }): PushAddress {
  return pushAddress.parse(JSON.parse(decryptField(openDataKey(keys, row.wrappedKey), row.address, placeOf(row.id))))
}

export const noAddress = { endpointHash: null, wrappedKey: null, address: null }
