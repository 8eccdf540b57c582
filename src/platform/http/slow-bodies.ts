import type { FastifyInstance, FastifyRequest } from 'fastify'

type Limits = {
  /** The body of a form must be here within this time. */
  formMs: number
  /** An upload may take minutes on a poor line, but in every window of `uploadWindowMs` so many bytes must come. */
  uploadWindowMs: number
  uploadWindowBytes: number
}

const limits: Limits = { formMs: 10_000, uploadWindowMs: 12_000, uploadWindowBytes: 24_000 }

/**
 * Closes connections that feed a body drop by drop (trust.md T11, T28). Node's own requestTimeout is one number for every
 * route: short enough against drippers, it would cut off honest uploads from a telephone.
 */
export function limitSlowBodies(app: FastifyInstance, { formMs, uploadWindowMs, uploadWindowBytes } = limits) {
  app.addHook('onRequest', async (request, reply) => {
    if (!hasBody(request)) return
    const { socket } = request.raw
    const isUpload = request.routeOptions.config.upload === true
    let bytesBefore = socket.bytesRead
    const timer = setInterval(
      () => {
        const came = socket.bytesRead - bytesBefore
        bytesBefore = socket.bytesRead
        if (isUpload && came >= uploadWindowBytes) return
        clearInterval(timer)
        // Refused before the body had come: a second answer would be taken for that of the next request.
        if (reply.raw.writableEnded) return void request.raw.destroy()
        socket.end('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n', () => socket.destroy())
      },
      isUpload ? uploadWindowMs : formMs,
    )
    const done = () => clearInterval(timer)
    request.raw.once('end', done).once('close', done)
  })
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
