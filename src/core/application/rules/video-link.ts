export type VideoLinkFault = 'missing' | 'too-long' | 'not-https' | 'not-a-public-address'

const longest = 500

/** The address as it will be shown, or why not. It is never fetched by us (trust.md T29); this keeps officers from odd places. */
export function readVideoLink(text: string): { ok: true; url: string } | { ok: false; fault: VideoLinkFault } {
  const typed = text.trim()
  if (typed === '') return { ok: false, fault: 'missing' }
  if (typed.length > longest) return { ok: false, fault: 'too-long' }
  if (!/^https:\/\/[^/?#]/i.test(typed)) return { ok: false, fault: 'not-https' }
  const isPlain = /^[\x21-\x7e]+$/.test(typed) && !typed.includes('\\') && URL.canParse(typed)
  if (!isPlain) return { ok: false, fault: 'not-a-public-address' }
  const url = new URL(typed)
  const isBare = url.protocol === 'https:' && url.username === '' && url.password === '' && url.port === ''
  return isBare && isPublicName(url.hostname) && url.href.length <= longest ? { ok: true, url: url.href } : { ok: false, fault: 'not-a-public-address' }
}

/** The host alone, which is what an officer should read before opening. */
export function hostOf(url: string): string {
  return new URL(url).hostname
}

/** A name below a public top level. Numbers in any notation have become an IP address by now, and are none. */
function isPublicName(host: string): boolean {
  if (!/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(host)) return false
  return !/(^|\.)(localhost|local|internal|intranet|lan|home|corp|test|invalid|onion|arpa|nip\.io|sslip\.io|localtest\.me|lvh\.me)$/.test(host)
}
