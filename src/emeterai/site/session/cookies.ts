import { type HostCookie, hostCookie } from '#platform/http/host-cookie.ts'
import { isSecretToken } from '#platform/keys/secret-token.ts'

const year = 365 * 24 * 3600

/**
 * One session for each distributor: they are five companies, and who signs out of one stays with the others. `perangkat`
 * stays, so that its owner never waits for strangers' guesses (trust.md T03).
 */
export function houseCookies(houseUrl: string, distributorId: string): { session: HostCookie; device: HostCookie } {
  return {
    session: hostCookie(`sesi-${distributorId}`, { publicUrl: houseUrl, isValid: isSecretToken }),
    device: hostCookie(`perangkat-${distributorId}`, { publicUrl: houseUrl, isValid: isDeviceToken, maxAgeSeconds: year }),
  }
}

const isDeviceToken = (value: string) => /^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}$/.test(value)
