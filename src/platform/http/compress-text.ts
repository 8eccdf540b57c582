import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** What is smaller travels in one packet either way. */
export const worthCompressing = 600

/** Fast enough to do while somebody waits, and nearly as small as the best. */
export const brotliParams = { [constants.BROTLI_PARAM_QUALITY]: 4 }

const encoders = {
  br: (text: string) => promisify(brotliCompress)(text, { params: brotliParams }),
  gzip: (text: string) => promisify(gzip)(text),
}

/** For answers outside the routes, which the plugin does not reach: a page that was not found, an address that cannot be read. */
export async function compressText(request: FastifyRequest, reply: FastifyReply, text: string): Promise<string | Buffer> {
  reply.header('vary', 'accept-encoding')
  const encoding = preferred(String(request.headers['accept-encoding'] ?? ''))
  if (!encoding || Buffer.byteLength(text) < worthCompressing) return text
  reply.header('content-encoding', encoding)
  return encoders[encoding](text)
}

function preferred(accepted: string): keyof typeof encoders | null {
  const wanted = new Map(accepted.toLowerCase().split(',').map(weighed))
  return (['br', 'gzip'] as const).find((name) => (wanted.get(name) ?? 0) > 0) ?? null
}

/** 'gzip;q=0.5' is the name and how much it is wanted. */
function weighed(part: string): [name: string, weight: number] {
  const [name = '', weight = '1'] = part.trim().split(/\s*;\s*q=/)
  return [name, Number(weight)]
}
