import { request } from 'node:http'

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string; ms: number }

/** One person at one address with a cookie jar, without JavaScript: what the attacks are made of. */
export type Visitor = {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** Posts these fields with the token of the last form that was seen. */
  post(path: string, fields: Record<string, string>): Promise<Answer>
  cookie(): string
}

/** `from`: a loopback address such as 127.0.1.7, for attacks by many networks. */
export function visit(baseUrl: string, from = '127.0.0.1'): Visitor {
  const jar = new Map<string, string>()
  let token = ''
  const ask = (method: 'GET' | 'POST', path: string, headers: Record<string, string> = {}, payload?: string) =>
    new Promise<Answer>((resolve, reject) => {
      const { hostname, port } = new URL(baseUrl)
      const startedAt = performance.now()
      const outgoing = request({ host: '127.0.0.1', port, path, method, localAddress: from, timeout: 30_000, headers: { host: `${hostname}:${port}`, 'sec-fetch-site': 'same-origin', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', ...(jar.size > 0 ? { cookie: cookie() } : {}), ...headers } }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => void parts.push(part))
        answer.on('end', () => {
          const body = Buffer.concat(parts).toString()
          for (const line of answer.headers['set-cookie'] ?? []) remember(line)
          token = /name="_token" value="([^"]+)"/.exec(body)?.[1] ?? token
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body, ms: performance.now() - startedAt })
        })
        answer.on('error', reject)
      })
      outgoing.on('timeout', () => outgoing.destroy(new Error('timeout'))).on('error', reject)
      outgoing.end(payload)
    })
  const remember = (line: string) => {
    const [name = '', value = ''] = line.split(';')[0]!.split('=')
    if (/Max-Age=0|Expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name)
    else jar.set(name, value)
  }
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return {
    get: (path, headers) => ask('GET', path, headers),
    post: (path, fields) => ask('POST', path, { 'content-type': 'application/x-www-form-urlencoded' }, new URLSearchParams({ _token: token, ...fields }).toString()),
    cookie,
  }
}

/** Signed in at the portal as one of the demo people. */
export async function signIn(portal: string, person: { nik: string; password: string }): Promise<Visitor> {
  const visitor = visit(portal)
  await visitor.get('/masuk')
  const { status } = await visitor.post('/masuk', { nik: person.nik, password: person.password, captcha: 'UJI42' })
  if (status !== 303) throw new Error(`Signing in answered ${status}`)
  return visitor
}
