import { generateSecret, generateURI, verifySync } from 'otplib'
import { decryptField, encryptField } from '#platform/keys/field-cipher.ts'

/** One step earlier and one later count as well: clocks of phones differ (trust.md §6.5). */
const toleranceSeconds = 30

export const newTotpSecret = () => generateSecret()

/** What the QR code says to the authenticator app. */
export function totpUri(email: string, secret: string): string {
  return generateURI({ issuer: 'SSCASN Kantor', label: email, secret })
}

/** The time step that the code belongs to, or null: wrong, or used before. */
export function stepOfCode(secret: string, typed: string, now: Date, lastUsedStep: number): number | null {
  const token = typed.slice(0, 40).replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const result = verifySync({ secret, token, epoch: Math.floor(now.getTime() / 1000), epochTolerance: toleranceSeconds, afterTimeStep: lastUsedStep })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}

export function sealTotpSecret(dataKey: Buffer, officerId: string, secret: string): Buffer {
  return encryptField(dataKey, secret, `officer.totp|secret|${officerId}`)
}

export function openTotpSecret(dataKey: Buffer, officerId: string, sealed: Buffer): string {
  return decryptField(dataKey, sealed, `officer.totp|secret|${officerId}`)
}
