import type { Deps } from '#core/deps.ts'
import { decryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'

/** Keyed, since a payload may be easy to guess; over the id as well, so that equal payloads do not meet. */
export function hashPayload(keys: KeyRing, changeId: string, text: string): Buffer {
  return keys.sign('change-payload', `${changeId}|${text}`)
}

/** Throws when the payload is not the one that was proposed. */
export function openPayload({ keys }: Pick<Deps, 'keys'>, row: { id: string; wrappedKey: Buffer; payload: Buffer; payloadHash: Buffer }): unknown {
  const text = decryptField(openDataKey(keys, row.wrappedKey), row.payload, `officer.change|payload|${row.id}`)
  if (!hashPayload(keys, row.id, text).equals(row.payloadHash)) throw new Error('The payload of a change is not what was proposed')
  return JSON.parse(text)
}
