import { type HostCookie, hostCookie } from '#platform/http/host-cookie.ts'
import { isSecretToken } from '#platform/keys/secret-token.ts'

export type OfficeCookies = { session: HostCookie; attempt: HostCookie; enrolment: HostCookie; device: HostCookie }

const year = 365 * 24 * 3600

/** Names of their own: browsers do not keep the ports of one host apart, and a portal's session is none here. */
export function officeCookies(officeUrl: string): OfficeCookies {
  const secret = { publicUrl: officeUrl, isValid: isSecretToken }
  return {
    session: hostCookie('sesi-petugas', secret),
    /** Between the password and the second factor. */
    attempt: hostCookie('langkah-petugas', secret),
    enrolment: hostCookie('pemasangan-petugas', secret),
    device: hostCookie('perangkat-petugas', { ...secret, maxAgeSeconds: year }),
  }
}
