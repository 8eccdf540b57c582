import { type Server, type Socket, connect, createServer } from 'node:net'

/** What happens to connections while a fault lasts. Numbers count what is left of it. */
export type Fault = {
  /** Nobody listens. */
  refuse?: boolean
  /** Connections are taken, and nothing is ever said. */
  blackhole?: boolean
  latencyMs?: number
  /** Each new connection is cut after so many bytes of the client's. */
  cutUpAfterBytes?: number
  /** So many replies to COMMIT are lost, each with its connection; the COMMIT is done (trust.md F2). */
  swallowCommits?: number
  /** One byte in the middle of every larger answer is another. */
  flipDown?: boolean
}

export type FaultProxy = { port: number; fault: Fault; /** How often the fault was really met. */ met: number; cutAll(): void; close(): Promise<void> }

/** PostgreSQL's simple query "commit", as it goes over the wire. */
const commitMessage = Buffer.from('Q\0\0\0\x0bcommit\0', 'latin1')
const largeBytes = 2000

/** Stands between a client and a server and does to their talk what networks do. */
export async function aFaultProxy(targetPort: number): Promise<FaultProxy> {
  const open = new Set<Socket>()
  const server: Server = createServer((client) => pass(client))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as { port: number }
  const proxy: FaultProxy = {
    port,
    fault: {},
    met: 0,
    cutAll: () => open.forEach((socket) => socket.destroy()),
    close: () => new Promise<void>((resolve) => {
      proxy.cutAll()
      server.close(() => resolve())
    }),
  }

  function pass(client: Socket) {
    const { refuse, blackhole } = proxy.fault
    open.add(client)
    client.on('error', () => {}).on('close', () => open.delete(client))
    if (refuse || blackhole) {
      proxy.met += 1
      if (refuse) client.destroy()
      return
    }
    const upstream = connect({ port: targetPort, host: '127.0.0.1' })
    open.add(upstream)
    upstream.on('error', () => {}).on('close', () => (open.delete(upstream), client.destroy()))
    client.on('close', () => upstream.destroy())
    const end = () => (client.destroy(), upstream.destroy())
    let sentUp = 0
    let swallows = false
    client.on('data', (bytes: Buffer) => later(() => {
      if (proxy.fault.blackhole) return void (proxy.met += 1)
      sentUp += bytes.length
      const { cutUpAfterBytes, swallowCommits = 0 } = proxy.fault
      if (cutUpAfterBytes && sentUp > cutUpAfterBytes) return (proxy.met += 1), end()
      if (swallowCommits > 0 && bytes.includes(commitMessage)) {
        proxy.fault.swallowCommits = swallowCommits - 1
        proxy.met += 1
        swallows = true
      }
      upstream.write(bytes)
    }))
    upstream.on('data', (bytes: Buffer) => later(() => {
      // The server has answered, so it is done; the answer goes nowhere.
      if (swallows) return end()
      if (proxy.fault.blackhole) return
      if (proxy.fault.flipDown && bytes.length > largeBytes) {
        proxy.met += 1
        bytes[bytes.length >> 1]! ^= 1
      }
      client.write(bytes)
    }))
  }

  function later(work: () => void) {
    const { latencyMs = 0 } = proxy.fault
    if (latencyMs > 0) setTimeout(work, latencyMs)
    else work()
  }
  return proxy
}
