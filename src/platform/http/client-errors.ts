import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { commonHeaders } from './headers.ts'

const statusByCode: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
}

/** Answers what cannot be read as HTTP at all (two lengths, a header without end, a line that is no request), and closes. */
export function answerClientErrors(isHttps: boolean) {
  const headers = Object.entries({ ...commonHeaders(isHttps), 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return (error: Error & { code?: string }, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const status = statusByCode[error.code ?? ''] ?? 400
    const body = `${STATUS_CODES[status]}\n`
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}content-length: ${body.length}\r\n\r\n${body}`, () => socket.destroy())
  }
}
