import { type IncomingHttpHeaders, type Server, createServer, request } from 'node:http'

/** `answers`: how often each status was sent back; `posts`: forms that passed the form guard, so that "nothing found" means something. */
export type Gate = { url: string; answers: Map<number, number>; posts: number; stop(): Promise<void> }

type Behind = {
  door: string
  /** Signed in: these cookies go along with everything, whatever the scanner keeps or the door takes away. */
  cookies: Readonly<Record<string, string>>
  /** Addresses that would end the session or shut the person out; the scanner hears 404. */
  closed: RegExp
}

/**
 * Stands between a scanner and a door, since no scanner of Debian keeps a session of ours: it carries the cookies, says
 * that forms come from our page, fills in the form's token and the picture code, and keeps the way out shut.
 */
export async function openGate(behind: Behind): Promise<Gate> {
  const { hostname, port } = new URL(behind.door)
  const jar = new Map(Object.entries(behind.cookies))
  const gate: Gate = { url: '', answers: new Map(), posts: 0, stop: async () => {} }
  let token = ''
  const server: Server = createServer((asked, answer) => {
    const parts: Buffer[] = []
    asked.on('data', (part: Buffer) => void parts.push(part))
    asked.on('end', () => {
      if (behind.closed.test(asked.url ?? '')) return void answer.writeHead(404).end()
      const body = filled(Buffer.concat(parts), String(asked.headers['content-type'] ?? ''), token)
      const headers = headersFor(asked.headers, { host: `${hostname}:${port}`, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), length: body.length })
      const passed = request({ host: '127.0.0.1', port, method: asked.method, path: asked.url, headers, timeout: 30_000 }, (got) => {
        const received: Buffer[] = []
        got.on('data', (part: Buffer) => void received.push(part))
        got.on('end', () => {
          const status = got.statusCode ?? 0
          const html = Buffer.concat(received)
          token = /name="_token" value="([^"]+)"/.exec(html.toString())?.[1] ?? token
          for (const line of got.headers['set-cookie'] ?? []) remember(line)
          gate.answers.set(status, (gate.answers.get(status) ?? 0) + 1)
          if (asked.method === 'POST' && status !== 403) gate.posts += 1
          answer.writeHead(status, { ...got.headers, 'content-length': html.length }).end(html)
        })
      })
      passed.on('timeout', () => passed.destroy()).on('error', () => answer.destroy())
      passed.end(body)
    })
  })
  const remember = (line: string) => {
    const [name = '', value = ''] = line.split(';')[0]!.split('=')
    if (!(name in behind.cookies)) jar.set(name, value)
  }
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

/** Not handed on: ours stands instead, and packed answers could not be read for the token. */
const ownOf = new Set(['connection', 'cookie', 'transfer-encoding', 'accept-encoding', 'origin', 'referer'])

/** What a browser on our own page would say. */
function headersFor(asked: IncomingHttpHeaders, { host, cookie, length }: { host: string; cookie: string; length: number }) {
  const rest = Object.fromEntries(Object.entries(asked).filter(([name]) => !ownOf.has(name)))
  return { ...rest, host, 'sec-fetch-site': 'same-origin', 'content-length': length, ...(cookie ? { cookie } : {}) }
}

/** Token and picture code of a page that was drawn for this session: without them nothing behind the form would be reached. */
function filled(body: Buffer, type: string, token: string): Buffer {
  const text = body.toString('latin1')
  if (type.includes('urlencoded')) {
    return Buffer.from(text.replace(/(^|&)_token=[^&]*/, `$1_token=${token}`).replace(/(^|&)captcha=[^&]*/, '$1captcha=UJI42'), 'latin1')
  }
  if (!type.includes('multipart')) return body
  return Buffer.from(text.replace(/(name="_token"\r\n\r\n)[^\r]*/, `$1${token}`).replace(/(name="captcha"\r\n\r\n)[^\r]*/, '$1UJI42'), 'latin1')
}
