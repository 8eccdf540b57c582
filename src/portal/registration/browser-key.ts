import type { FastifyRequest } from 'fastify'
import { type HostCookie, hostCookie } from '#platform/http/host-cookie.ts'

/** The cookie that opens a registration again on the device it began on. Its hash is all the database knows. */
export type BrowserKey = Omit<HostCookie, 'read'> & { read(request: FastifyRequest): string | undefined }

export function createBrowserKey(portalUrl: string, keepHours: number): BrowserKey {
  const cookie = hostCookie('pendaftaran', { publicUrl: portalUrl, isValid: (value) => value !== '', maxAgeSeconds: keepHours * 3600 })
  return { ...cookie, read: (request) => cookie.read(request) ?? undefined }
}
