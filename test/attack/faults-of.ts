import type { LightMyRequestResponse } from 'fastify'
import { DomUtils, parseDocument } from 'htmlparser2'
import { mark } from './hostile-text.ts'

/** What is wrong with an answer to hostile input, whatever its page is about; empty for a good one (T26, T30, T32, T34). */
export function faultsOf(answer: LightMyRequestResponse): string[] {
  const { statusCode, headers } = answer
  const faults: string[] = []
  if (statusCode >= 500) faults.push(`answers ${statusCode}`)
  for (const [name, expected] of Object.entries(always)) if (!expected.test(String(headers[name] ?? ''))) faults.push(`${name}: ${String(headers[name])}`)
  for (const name of ['server', 'x-powered-by', `x-${mark}`, 'bcc']) if (headers[name] !== undefined) faults.push(`sends ${name}`)
  for (const cookie of [headers['set-cookie'] ?? []].flat()) if (!/; HttpOnly/i.test(cookie) || !/; SameSite=(Lax|Strict)/i.test(cookie)) faults.push(`a cookie for scripts or strangers: ${cookie.split('=')[0]}`)
  const location = headers['location']
  if (location !== undefined && !isOurs(String(location))) faults.push(`leads away to ${String(location).slice(0, 80)}`)
  if (String(headers['content-type'] ?? '').includes('html')) faults.push(...markupIn(answer.body, String(headers['content-disposition'] ?? '').startsWith('attachment')))
  return faults
}

const always: Record<string, RegExp> = {
  'content-security-policy': /^default-src '(self|none)'(?=.*base-uri 'none')(?=.*frame-ancestors 'none')/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^no-referrer$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'permissions-policy': /microphone=\(\)/,
  'cache-control': /^(no-store|public, max-age=\d+(, immutable)?|private, (no-cache|max-age=\d+).*)$/,
}

const isOurs = (location: string) => /^\/(?![/\\])/.test(location) || /^http:\/\/localhost[:/]/.test(location)

/** What was typed and came back as something other than text. A file to keep may hold a script of ours: it does not run at our address. */
function markupIn(html: string, isFile: boolean): string[] {
  const faults: string[] = []
  const elements = DomUtils.findAll(() => true, [parseDocument(html)])
  for (const { name, attribs } of elements) {
    if (name === mark || (name === 'script' && !attribs['src'] && !isFile)) faults.push(`an element <${name}>`)
    for (const [attribute, value] of Object.entries(attribs)) {
      if (/^on/i.test(attribute) || attribute.includes(mark) || attribute === 'srcdoc') faults.push(`an attribute ${attribute}`)
      if (/^(href|src|action|formaction|poster)$/.test(attribute) && /^\s*(javascript|data:text|vbscript)/i.test(value)) faults.push(`${attribute}=${value.slice(0, 60)}`)
      if (/^(href|src|action|formaction)$/.test(attribute) && /^(https?:)?\/\/jahat/i.test(value)) faults.push(`${attribute}=${value.slice(0, 60)}`)
    }
  }
  if (html.includes(`49${mark}`) || html.includes(`${mark}49`)) faults.push('something that was calculated')
  if (/root:.:0:0/.test(html)) faults.push('a file of the machine')
  if (/syntax error at or near|PostgresError|at .+\.(ts|js):\d+/.test(html)) faults.push('a cause')
  return faults
}
