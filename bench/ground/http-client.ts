import { Agent, request } from 'node:http'

export type Reply = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }
type Asked = { method?: 'GET' | 'POST'; path: string; cookie?: string; fields?: Record<string, string> | URLSearchParams; body?: Buffer; headers?: Record<string, string> }

export type Client = { ask(asked: Asked): Promise<Reply>; close(): void }

const longestMs = 30_000

/** Asks one door over connections that stay open, as a proxy does; every request has a time limit. */
export function createClient({ url, host }: { url: string; host: string }, connections: number): Client {
  // Node's agent heeds how long the door keeps a silent connection only where it has a limit itself; without, one is now and then used as the door closes it.
  const agent = new Agent({ keepAlive: true, maxSockets: connections, timeout: longestMs })
  const { hostname, port } = new URL(url)
  return {
    ask: ({ method = 'GET', path, cookie, fields, body, headers = {} }) =>
      new Promise((resolve, reject) => {
        const payload = fields ? Buffer.from(new URLSearchParams(fields).toString()) : body
        const outgoing = request({
          agent, hostname, port, method, path, timeout: longestMs,
          headers: {
            host, 'accept-encoding': 'br', 'sec-fetch-site': 'same-origin', 'user-agent': userAgent, ...(cookie ? { cookie } : {}),
            ...(fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {}), ...(payload ? { 'content-length': payload.length } : {}), ...headers,
          },
        }, (incoming) => {
          const chunks: Buffer[] = []
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk)).once('error', reject)
          incoming.once('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }))
        })
        outgoing.once('timeout', () => outgoing.destroy(new Error(`No answer to ${method} ${path} in ${longestMs} ms`))).once('error', reject)
        outgoing.end(payload)
      }),
    close: () => agent.destroy(),
  }
}

const userAgent = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36'

/** Throws unless the answer has this status: a measurement of refusals is none. */
export function expectStatus(reply: Reply, status: number, what: string): Reply {
  if (reply.status !== status) throw new Error(`${what}: ${reply.status} instead of ${status} ${reply.headers['location'] ?? ''}`)
  return reply
}
