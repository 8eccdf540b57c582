import { type Socket, connect } from 'node:net'

/** One connection, byte by byte: for requests that no HTTP client would send. */
export type RawConnection = {
  send(text: string): void
  /** All that came until the other side closed; `ms` is how long that took. */
  closed: Promise<{ text: string; ms: number }>
  /** Resolves when what came so far matches. */
  waitFor(pattern: RegExp): Promise<string>
  end(): void
}

export function openRaw(port: number): RawConnection {
  const startedAt = performance.now()
  let text = ''
  const socket: Socket = connect(port, '127.0.0.1')
  socket.setEncoding('utf8')
  socket.on('data', (chunk) => {
    text += chunk
  })
  // A reset is a way to be closed.
  socket.on('error', () => {})
  return {
    send: (more) => void (socket.writable && socket.write(more)),
    closed: new Promise((resolve) => socket.once('close', () => resolve({ text, ms: performance.now() - startedAt }))),
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => pattern.test(text) && resolve(text)
        socket.on('data', look)
        socket.once('close', () => reject(new Error(`closed before ${pattern}: ${text}`)))
        look()
      }),
    end: () => socket.destroy(),
  }
}

/** Sends `piece` again and again, slowly, until the other side closes. */
export function drip(connection: RawConnection, piece: string, everyMs: number) {
  const timer = setInterval(() => connection.send(piece), everyMs)
  return connection.closed.finally(() => clearInterval(timer))
}

export async function rawRequest(port: number, text: string): Promise<string> {
  const connection = openRaw(port)
  connection.send(text)
  return (await connection.closed).text
}
