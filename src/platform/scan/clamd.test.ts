import { type Server, type Socket, createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createClamd } from './clamd.ts'

let server: Server | undefined
let open: Socket[] = []
afterEach(async () => {
  for (const socket of open) socket.destroy()
  open = []
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)))
  server = undefined
})

/** A clamd that reads a stream to its end and gives `answer`; null: it never answers. */
async function playClamd(answer: ((body: Buffer) => string) | null): Promise<string> {
  server = createServer((socket) => {
    open.push(socket)
    let received: Buffer = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (piece: Buffer) => {
      received = Buffer.concat([received, piece])
      const body = bodyOf(received)
      if (body && answer) socket.end(`${answer(body)}\0`)
    })
  })
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return `tcp://127.0.0.1:${(server.address() as { port: number }).port}`
}

/** The file inside an INSTREAM, once its closing piece is there. */
function bodyOf(received: Buffer): Buffer | null {
  const command = 'zINSTREAM\0'
  if (received.subarray(0, command.length).toString() !== command) return null
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

const file = Buffer.alloc(200_000, 'isi')

test('hears the whole file and says clean', async () => {
  let heard: Buffer = Buffer.alloc(0)
  const url = await playClamd((body) => {
    heard = body
    return 'stream: OK'
  })
  expect(await createClamd(url).scan(file)).toBe('clean')
  expect(heard.equals(file)).toBe(true)
})

test.each([
  ['stream: Eicar-Test-Signature FOUND', 'infected'],
  ['INSTREAM size limit exceeded. ERROR', 'failed'],
  ['', 'failed'],
  ['stream: OK, or so it seems', 'failed'],
])('takes "%s" for %s', async (answer, verdict) => {
  expect(await createClamd(await playClamd(() => answer)).scan(file)).toBe(verdict)
})

test('a scanner that hangs or is not there has not said clean', async () => {
  expect(await createClamd(await playClamd(null), 200).scan(file)).toBe('failed')
  expect(await createClamd('tcp://127.0.0.1:1').scan(file)).toBe('failed')
})
