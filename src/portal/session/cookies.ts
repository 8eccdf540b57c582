import { type HostCookie, hostCookie } from '#platform/http/host-cookie.ts'
import { isSecretToken } from '#platform/keys/secret-token.ts'

export type SessionCookies = { session: HostCookie; device: HostCookie }

const year = 365 * 24 * 3600

/** `sesi` ends with the browser; `perangkat` stays, so that its owner never waits for strangers' guesses (trust.md T03). */
export function sessionCookies(portalUrl: string): SessionCookies {
  const secret = { publicUrl: portalUrl, isValid: isSecretToken }
  return { session: hostCookie('sesi', secret), device: hostCookie('perangkat', { ...secret, maxAgeSeconds: year }) }
}
