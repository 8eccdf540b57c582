import { connect } from 'node:net'
import { inSpan } from '#platform/tracing/tracing.ts'

/** 'failed' is not 'clean' and not 'infected': the scanner did not say, and is asked again (features.md D6). */
export type ScanVerdict = 'clean' | 'infected' | 'failed'

export type Scanner = { scan(bytes: Buffer): Promise<ScanVerdict> }

const pieceBytes = 64 * 1024

/** A clamd that listens at `tcp://host:port`; documented as INSTREAM in clamd(8). */
export function createClamd(url: string, timeoutMs = 15_000): Scanner {
  const { hostname, port } = new URL(url)
  return { scan: async (bytes) => readVerdict(await inSpan('clamd scan', { kind: 'client', facts: { 'sscasn.party': 'clamd' } }, () => ask(hostname, Number(port || 3310), bytes, timeoutMs)).catch(unreachable)) }
}

/** Whatever stood between us and the scanner, it means the same: no verdict. */
const unreachable = () => ''

function readVerdict(answer: string): ScanVerdict {
  if (/^stream: OK\0?\s*$/.test(answer)) return 'clean'
  return / FOUND\0?\s*$/.test(answer) ? 'infected' : 'failed'
}

function ask(host: string, port: number, bytes: Buffer, timeoutMs: number): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = connect({ host, port })
  const timer = setTimeout(() => socket.destroy(new Error('The scanner took too long')), timeoutMs)
  let answer = ''
  socket.setEncoding('latin1').on('data', (text: string) => {
    answer = (answer + text).slice(0, 4096)
  })
  socket.on('connect', () => {
    socket.write('zINSTREAM\0')
    for (let at = 0; at < bytes.length; at += pieceBytes) socket.write(framed(bytes.subarray(at, at + pieceBytes)))
    socket.write(Buffer.alloc(4))
  })
  socket.on('error', reject).on('close', () => resolve(answer))
  return promise.finally(() => clearTimeout(timer))
}

/** Each piece goes with its length before it; a length of zero ends the stream. */
function framed(piece: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(piece.length)
  return Buffer.concat([length, piece])
}
