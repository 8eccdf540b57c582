import { type IncomingHttpHeaders, type IncomingMessage, createServer, request } from 'node:http'
import { formsOf } from '#test/attack/forms-of.ts'
import { hiddenByAction, wantsFresh, withHidden, withoutHidden } from './hidden-fields.ts'
import { type Shown, shapeOf, showOnce } from './show-once.ts'

/**
 * `answers`: how often each status was sent back; `pages` and `forms`: which were shown and taken, ids and values left out; `posts`:
 * forms that passed the form guard, so that "nothing found" means something; `offered`: forms that the scanner could have sent; `refused`: where one ended at the guard,
 * and what was sent last; `broken`: what answered 5xx.
 */
export type Gate = { url: string; answers: Map<number, number>; pages: Set<string>; forms: Set<string>; offered: Set<string>; refused: Map<string, string>; posts: number; broken: Set<string>; stop(): Promise<void> }

type Behind = {
  door: string
  /** Signed in: these cookies go along with everything, whatever the scanner keeps or the door takes away. */
  cookies: Readonly<Record<string, string>>
  /** Addresses that would end the session or shut the person out; the scanner hears 404. */
  closed: RegExp
  /** Forms that this door has shown to others before. */
  forms?: Shown
}

type Asked = { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer }
type Given = { status: number; headers: IncomingHttpHeaders; body: Buffer }

/**
 * Stands between a scanner and a door, since no scanner of Debian keeps a session of ours: it carries the cookies, says
 * that forms come from our page, fills in what the page itself writes into a form, shows each form once, and keeps the way out shut.
 */
export async function openGate(behind: Behind): Promise<Gate> {
  const { hostname, port } = new URL(behind.door)
  const jar = new Map(Object.entries(behind.cookies))
  const gate: Gate = { url: '', answers: new Map(), pages: new Set(), forms: new Set(), offered: new Set(), refused: new Map(), posts: 0, broken: new Set(), stop: async () => {} }
  const shown = { links: new Map() as Shown, forms: behind.forms ?? (new Map() as Shown) }
  /** Where a form was seen last, and what it held. */
  const pageOf = new Map<string, string>()
  let hidden = new Map<string, Map<string, string>>()

  const remember = (line: string) => {
    const [name = '', value = ''] = line.split(';')[0]!.split('=')
    if (!(name in behind.cookies)) jar.set(name, value)
  }
  const ask = async ({ method, path, headers, body }: Asked): Promise<Given> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const given = await send({ port, method, path, headers: headersFor(headers, { host: `${hostname}:${port}`, cookie, length: body.length }), body })
    for (const line of given.headers['set-cookie'] ?? []) remember(line)
    if (isHtml(given)) {
      const found = hiddenByAction(given.body.toString(), path)
      hidden = new Map([...hidden, ...found])
      if (method === 'GET') for (const action of found.keys()) pageOf.set(action, path)
    }
    return given
  }
  const filled = async ({ path, headers, body }: Asked, isAgain = false): Promise<Buffer> => {
    const text = body.toString('latin1')
    const action = path.split('?')[0]!
    const page = pageOf.get(action)
    if (page && (isAgain || wantsFresh(text))) await ask({ method: 'GET', path: page, headers: { 'user-agent': headers['user-agent'] }, body: Buffer.alloc(0) })
    const own = hidden.get(action) ?? [...hidden.values()].at(-1)
    return own ? Buffer.from(withHidden(text, own, headers['content-type']), 'latin1') : body
  }
  /** A form whose token is of a page that was shown before the browser's cookie changed is filled in from its page again, as a person would. */
  const sendForm = async (asked: Asked): Promise<Given> => {
    const sent = { ...asked, headers: { 'content-type': 'application/x-www-form-urlencoded', ...asked.headers } }
    const given = await ask({ ...sent, body: await filled(sent) })
    return given.status === 403 ? ask({ ...sent, body: await filled(sent, true) }) : given
  }
  const server = createServer((incoming, answer) => {
    void (async () => {
      const path = incoming.url ?? '/'
      const sent: Asked = { method: incoming.method ?? 'GET', path, headers: incoming.headers, body: await bytesOf(incoming) }
      if (behind.closed.test(path)) return answer.writeHead(404).end()
      const { status, headers, body } = await (sent.method === 'POST' ? sendForm(sent) : ask(sent))
      gate.answers.set(status, (gate.answers.get(status) ?? 0) + 1)
      if (status >= 500 && status !== 503) gate.broken.add(`${status} ${sent.method} ${path.slice(0, 120)}`)
      if (sent.method === 'GET' && status === 200) gate.pages.add(shapeOf(path))
      if (sent.method === 'POST' && status === 403) gate.refused.set(shapeOf(path), `${String(sent.headers['content-type'] ?? 'no type').split(';')[0]}, ${sent.body.length} bytes`)
      if (sent.method === 'POST' && status !== 403) {
        gate.posts += 1
        gate.forms.add(shapeOf(path))
      }
      const page = isHtml({ status, headers, body }) ? Buffer.from(showOnce(withoutHidden(body.toString()), { face: gate.url, asked: path }, shown)) : body
      if (page !== body) for (const { action } of formsOf(page.toString(), path)) if (!behind.closed.test(action)) gate.offered.add(shapeOf(action))
      return answer.writeHead(status, { ...headers, 'content-length': page.length }).end(page)
    })().catch(() => answer.destroy())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('not listening')
  gate.url = `http://localhost:${address.port}`
  gate.stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => void server.close(resolve))
  }
  return gate
}

const isHtml = ({ headers }: Given) => String(headers['content-type']).includes('html')

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function send({ body, ...options }: { port: string; method: string; path: string; headers: Record<string, unknown>; body: Buffer }): Promise<Given> {
  return new Promise((resolve, reject) => {
    const passed = request({ host: '127.0.0.1', ...options, headers: options.headers as IncomingHttpHeaders, timeout: 30_000 }, (got) => {
      void bytesOf(got).then((received) => resolve({ status: got.statusCode ?? 0, headers: got.headers, body: received }), reject)
    })
    passed.on('timeout', () => passed.destroy(new Error('timeout'))).on('error', reject)
    passed.end(body)
  })
}

/** Not handed on: ours stands instead, and packed answers could not be read for the token. */
const ownOf = new Set(['connection', 'cookie', 'transfer-encoding', 'accept-encoding', 'origin', 'referer', 'content-length'])

/** What a browser on our own page would say. */
function headersFor(asked: IncomingHttpHeaders, { host, cookie, length }: { host: string; cookie: string; length: number }) {
  const rest = Object.fromEntries(Object.entries(asked).filter(([name]) => !ownOf.has(name)))
  return { ...rest, host, 'sec-fetch-site': 'same-origin', 'content-length': length, ...(cookie ? { cookie } : {}) }
}
