import { randomInt } from 'node:crypto'
import { type Server, createServer } from 'node:net'

/** Below those that the system gives to calls on their way out, and to whoever asks it for any: they could have one of these before who it is meant for. */
const [lowest, above] = [20_000, 32_000]

/** None is given twice by this process. */
const tried = new Set<number>()

/** The first of `count` ports in a row on which nobody of this machine listens. Throws when there are none. */
export async function freePortRange(count: number): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const first = randomInt(lowest, above - count)
    const range = Array.from({ length: count }, (_, index) => first + index)
    if (range.some((port) => tried.has(port))) continue
    for (const port of range) tried.add(port)
    const servers = await Promise.allSettled(range.map(listen))
    const open = servers.filter((server) => server.status === 'fulfilled')
    await Promise.all(open.map((server) => close(server.value)))
    if (open.length === count) return first
  }
  throw new Error('No free ports in a row')
}

export const freePort = (): Promise<number> => freePortRange(1)

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

const close = (server: Server) => new Promise<void>((resolve) => void server.close(() => resolve()))
