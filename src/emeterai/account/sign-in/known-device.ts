import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '#platform/keys/key-ring.ts'

/**
 * What tells a browser in which this account was opened before from a stranger's, so that strangers who guess make its
 * owner wait nowhere else (trust.md T03). Signed, not stored: another password makes all of them strangers again.
 */
export type DeviceOwner = { accountId: string; passwordChangedAt: Date }

export function newDeviceToken(keys: KeyRing, owner: DeviceOwner): string {
  const id = randomBytes(16).toString('base64url')
  return `${id}.${signatureOf(keys, id, owner)}`
}

/** The device's own name when the token was given to a browser of this account, else null. */
export function knownDeviceOf(keys: KeyRing, token: string | null, owner: DeviceOwner): string | null {
  const [id = '', signature = ''] = (token ?? '').split('.')
  const [given, wanted] = [Buffer.from(signature), Buffer.from(signatureOf(keys, id, owner))]
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? id : null
}

const signatureOf = (keys: KeyRing, id: string, { accountId, passwordChangedAt }: DeviceOwner) => keys.sign('house-device', `${accountId}|${passwordChangedAt.getTime()}|${id}`).toString('base64url')
