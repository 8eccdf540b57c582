import { timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { isUuid } from '#platform/is-uuid.ts'

/** A link to a formasi that is not published, for an hour: the office gives it, the portal shows the page an applicant would see. */
const lifeMs = 3_600_000

export function createPreviewToken(keys: KeyRing, plannedId: string, now: Date): string {
  const expires = now.getTime() + lifeMs
  return `${plannedId}.${expires}.${signatureOf(keys, plannedId, expires).toString('base64url')}`
}

/** The planned formasi a link stands for; null when it is not ours or over. */
export function readPreviewToken(keys: KeyRing, token: string, now: Date): string | null {
  const [plannedId = '', expires = '', signature = ''] = token.split('.')
  if (!isUuid(plannedId) || !/^\d{13}$/.test(expires) || Number(expires) <= now.getTime()) return null
  const given = Buffer.from(signature, 'base64url')
  const right = signatureOf(keys, plannedId, Number(expires))
  return given.length === right.length && timingSafeEqual(given, right) ? plannedId : null
}

const signatureOf = (keys: KeyRing, plannedId: string, expires: number) => keys.sign('formasi-preview', `${plannedId}|${expires}`)
