import type { FastifyInstance } from 'fastify'
import { DomUtils, parseDocument } from 'htmlparser2'
import { type BrowserForm, type Filling, formsOf, pickForm } from '#test/browse-form.ts'

type Document = ReturnType<typeof parseDocument>
type Answer = Awaited<ReturnType<FastifyInstance['inject']>>
type Outgoing = { method?: 'GET' | 'POST'; payload?: string | Buffer; headers?: Record<string, string> }

export type Browser = {
  /** Names and values, as the door set them. */
  cookies: Map<string, string>
  /** Headers sent with every request, such as `user-agent`. */
  headers: Record<string, string>
  get(path: string, headers?: Record<string, string>): Promise<Page>
  /** A form post that no page offered, for tests of abuse: `_token` comes from the last page that had one, unless given. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Page>
}

export type Page = {
  status: number
  /** Where the browser ended after redirects. */
  path: string
  redirects: string[]
  headers: Answer['headers']
  bytes: Buffer
  html: string
  title: string
  /** What is written in the first `main` (or the whole page), white space collapsed. */
  text(): string
  /** The first `h1`, or all headings in order. */
  heading(): string
  headings(): string[]
  /** Address of the link with this text. Throws when there is none. */
  link(text: string): string
  follow(linkText: string): Promise<Page>
  /** Entries of the error summary, in order. */
  errors(): { text: string; href: string }[]
  /** What the field with this name holds now. */
  value(field: string): string | undefined
  hasField(name: string): boolean
  /** A form by its id, its action, or the text of a button in it. Without name: the first form of `main` that posts. */
  form(name?: string): BrowserForm
  /** Fills the form that has all these fields and presses its button (the named one, or the first). */
  submit(filling?: Filling, button?: string): Promise<Page>
}

/** A browser without JavaScript on a real app: keeps cookies, fills what is on the page and nothing else, follows redirects. */
export function openBrowser(app: FastifyInstance, options: { headers?: Record<string, string>; remoteAddress?: string } = {}): Browser {
  let lastToken = ''
  const browser: Browser = {
    cookies: new Map(),
    headers: { 'user-agent': 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36', ...options.headers },
    get: (path, headers) => visit(path, headers ? { headers } : {}),
    post: (path, fields, headers) =>
      visit(path, {
        method: 'POST',
        payload: new URLSearchParams({ _token: lastToken, ...fields }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers },
      }),
  }

  async function visit(path: string, { method = 'GET', payload, headers }: Outgoing): Promise<Page> {
    const redirects: string[] = []
    let answer = await ask(path, { method, ...(payload ? { payload } : {}), ...(headers ? { headers } : {}) })
    let at = path
    while ([301, 302, 303].includes(answer.statusCode) && String(answer.headers.location).startsWith('/') && redirects.length < 10) {
      at = String(answer.headers.location)
      redirects.push(at)
      answer = await ask(at, {})
    }
    const page = readPage(answer, at, redirects, visit)
    lastToken = page.value('_token') ?? lastToken
    return page
  }

  async function ask(path: string, { method = 'GET', payload, headers }: Outgoing): Promise<Answer> {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.inject({
      method,
      url: path.split('#')[0]!,
      headers: { host: 'localhost', 'sec-fetch-site': 'same-origin', ...browser.headers, ...(cookie ? { cookie } : {}), ...headers },
      ...(payload ? { payload } : {}),
      ...(options.remoteAddress ? { remoteAddress: options.remoteAddress } : {}),
    })
    for (const { name, value, maxAge, expires } of answer.cookies) {
      const isGone = maxAge === 0 || (maxAge === undefined && expires !== undefined && expires.getTime() === 0)
      if (isGone) browser.cookies.delete(name)
      else browser.cookies.set(name, value)
    }
    return answer
  }
  return browser
}

type Visit = (path: string, out: Outgoing) => Promise<Page>

function readPage(answer: Answer, path: string, redirects: string[], visit: Visit): Page {
  const html = String(answer.headers['content-type'] ?? '').includes('html') ? answer.body : ''
  const document = parseDocument(html)
  const texts = (name: RegExp) => DomUtils.findAll((node) => name.test(node.name), [document]).map(textOf)
  const main = DomUtils.findOne((node) => node.name === 'main', [document], true) ?? document
  const forms = () => formsOf(document, path, visit)
  const link = (text: string) => addressOf(document, text, path)
  return {
    status: answer.statusCode,
    path,
    redirects,
    headers: answer.headers,
    bytes: answer.rawPayload,
    html,
    title: texts(/^title$/)[0] ?? '',
    text: () => textOf(main),
    heading: () => texts(/^h1$/)[0] ?? '',
    headings: () => texts(/^h[1-6]$/),
    link,
    follow(text) {
      const { pathname, search } = new URL(link(text), new URL(path, 'http://localhost'))
      return visit(pathname + search, {})
    },
    errors: () => errorsOn(document),
    value: (field) => forms().map((form) => form.values().get(field)).find((value) => value !== undefined),
    hasField: (name) => forms().some((form) => form.fields().includes(name)),
    form: (name) => pickForm(forms(), name, path),
    submit: (filling = {}, button) => formFor(forms(), filling, button, `${path} (${answer.statusCode}): ${textOf(main).slice(0, 300)}`).fill(filling).submit(button),
  }
}

/** The form that posts and has every field: with the named button, or else the first of `main`. */
function formFor(forms: BrowserForm[], filling: Filling, button: string | undefined, where: string): BrowserForm {
  const fitting = forms.filter((form) => form.method === 'POST' && Object.keys(filling).every((name) => form.fields().includes(name)))
  const chosen = button ? fitting.find((form) => form.buttons().some((text) => text.includes(button))) : (fitting.find((form) => form.isInMain) ?? fitting[0])
  if (!chosen) throw new Error(`No form with ${[...Object.keys(filling), ...(button ? [button] : [])].join(', ')} on ${where}`)
  return chosen
}

function addressOf(document: Document, text: string, path: string): string {
  const links = DomUtils.findAll((node) => node.name === 'a' && node.attribs['href'] !== undefined, [document])
  const found = links.find((node) => textOf(node) === text) ?? links.find((node) => textOf(node).includes(text))
  if (!found) throw new Error(`No link "${text}" on ${path}; there are: ${links.map(textOf).join(' | ')}`)
  return found.attribs['href']!
}

function errorsOn(document: Document): { text: string; href: string }[] {
  const summary = DomUtils.findOne((node) => (node.attribs['class'] ?? '').split(' ').includes('govuk-error-summary'), [document], true)
  const items = summary ? DomUtils.findAll((node) => node.name === 'li', [summary]) : []
  return items.map((item) => ({ text: textOf(item), href: DomUtils.findOne((node) => node.name === 'a', [item], true)?.attribs['href'] ?? '' }))
}

function textOf(node: Parameters<typeof DomUtils.textContent>[0]): string {
  return DomUtils.textContent(node).replace(/\s+/g, ' ').trim()
}
