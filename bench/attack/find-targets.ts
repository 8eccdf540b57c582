import { DomUtils, parseDocument } from 'htmlparser2'
import { formsOf } from '#test/attack/forms-of.ts'
import { shapeOf } from './show-once.ts'

/** An address with its parameters, or a form as a person would send it. */
export type Target = { path: string; data?: string }

const kept = new Set(['_token', 'captcha', '_intent', '_versi'])

/** Walks the pages behind a gate, breadth first, and collects what takes a parameter: each address and each form once. */
export async function findTargets(gate: string, start: string, mostPages: number): Promise<Target[]> {
  const waiting = [start]
  const seen = new Set(waiting.map(shapeOf))
  const targets = new Map<string, Target>()
  for (let pages = 0; waiting.length > 0 && pages < mostPages; pages += 1) {
    const path = waiting.shift()!
    const answer = await fetch(`${gate}${path}`, { redirect: 'manual', signal: AbortSignal.timeout(30_000) }).catch(() => null)
    const to = answer?.headers.get('location')
    const html = answer && String(answer.headers.get('content-type')).includes('html') ? await answer.text() : ''
    for (const next of [...(to ? [to] : []), ...linksOf(html)]) {
      const url = URL.canParse(next, `${gate}${path}`) ? new URL(next, `${gate}${path}`) : null
      if (!url || url.origin !== gate || url.pathname.startsWith('/aset/') || seen.has(shapeOf(url.pathname + url.search))) continue
      seen.add(shapeOf(url.pathname + url.search))
      waiting.push(url.pathname + url.search)
      if (url.search) targets.set(shapeOf(url.pathname + url.search), { path: url.pathname + url.search })
    }
    for (const { action, isMultipart, fields } of formsOf(html, path)) {
      const sent = fields.filter(({ isFile, name }) => !isFile && name !== '_token')
      if (isMultipart || sent.every(({ name }) => kept.has(name))) continue
      const data = new URLSearchParams([['_token', 'x'], ...sent.map(({ name, value }) => [name, value || '1'])]).toString()
      targets.set(`POST ${shapeOf(action)} ${sent.map(({ name }) => name).toSorted().join(' ')}`, { path: action, data })
    }
  }
  return [...targets.values()]
}

const linksOf = (html: string) => DomUtils.findAll(({ name, attribs }) => name === 'a' && Boolean(attribs['href']), [parseDocument(html)]).map(({ attribs }) => attribs['href']!)
