import { ECDH } from 'node:crypto'
import { z } from 'zod'

/** Where a browser wants to be told, and the keys only it can read with (RFC 8291). */
export type PushAddress = { endpoint: string; p256dh: string; auth: string }

const base64url = (bytes: number) => z.string().refine((text) => /^[\w-]+=*$/.test(text) && Buffer.from(text, 'base64url').length === bytes)

/** Encrypting for what is no point of the curve fails each time it is tried. */
function isPoint(text: string): boolean {
  try {
    return ECDH.convertKey(text, 'prime256v1', 'base64url', 'hex', 'uncompressed') === Buffer.from(text, 'base64url').toString('hex')
  } catch {
    return false // Not on the curve.
  }
}

/** An uncompressed point of P-256, and 16 bytes. */
export const pushAddress = z.object({
  endpoint: z.url().max(1000),
  p256dh: base64url(65).refine(isPoint),
  auth: base64url(16),
})

/** Of Chrome, Firefox, Safari and Edge. */
export const knownPushHosts = ['fcm.googleapis.com', '*.push.services.mozilla.com', 'web.push.apple.com', '*.push.apple.com', '*.notify.windows.com']

/** One entry of PUSH_HOSTS: a host, "*." for all below it, or a whole origin (a demo's push service, without TLS). */
export const pushHost = /^(?:(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+|http:\/\/(?:localhost|127\.0\.0\.1):\d{1,5})$/

/**
 * The address was typed by whoever sits at the browser, so it could name any machine that we can reach (CWE-918): only the
 * push services we know, over TLS at its own port, and nothing in it but a path.
 */
export function isAllowedEndpoint(endpoint: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, port, username, password, hash, origin } = new URL(endpoint)
  if (username || password || hash) return false
  if (hosts.includes(origin) && origin.startsWith('http://')) return true
  if (protocol !== 'https:' || port !== '') return false
  return hosts.some((host) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host))
}
