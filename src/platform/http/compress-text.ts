import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest, onSendAsyncHookHandler } from 'fastify'

/** What is smaller travels in one packet either way. */
export const worthCompressing = 600

/** Half the time of the next quality for 3 % more bytes: somebody waits for every page (docs/performance.md). */
export const brotliParams = { [constants.BROTLI_PARAM_QUALITY]: 3 }

/** Up to here packing takes less of the processor at once than handing the work to another thread and back. */
const atOnceBytes = 128 * 1024

type Encoding = 'br' | 'gzip'

/**
 * Packs whole answers of text in one go, before @fastify/compress would: that plugin sends them through five streams,
 * which cost more than the packing. Streams are left to it.
 */
export function compressAnswers(app: FastifyInstance) {
  app.addHook('onRoute', (route) => {
    if ((route as { compress?: boolean }).compress === false) return
    route.onSend = [...[route.onSend ?? []].flat(), pack]
  })
}

const pack: onSendAsyncHookHandler<unknown> = async (request, reply, payload) => {
  const isWhole = typeof payload === 'string' || Buffer.isBuffer(payload)
  if (!isWhole || reply.hasHeader('content-encoding') || !isText(String(reply.getHeader('content-type') ?? ''))) return payload
  if (isAskedFromElsewhere(request)) {
    // As @fastify/compress is told.
    request.headers['x-no-compression'] = 'ya'
    return payload
  }
  return packed(request, reply, payload)
}

/**
 * BREACH: a site that has somebody's browser open our pages again and again, with guesses in the address, and sees how long the
 * answers are, reads what is secret in them from how well they pack. A page made for one person is not packed for other sites.
 */
const isAskedFromElsewhere = ({ isPersonal, headers }: FastifyRequest) => isPersonal && ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']))

const isText = (type: string) => /^(?:text\/|application\/json|image\/svg)/.test(type)

/** For answers outside the routes, which no hook of a route reaches: a page that was not found, an address that cannot be read. */
export async function compressText(request: FastifyRequest, reply: FastifyReply, text: string): Promise<string | Buffer> {
  return packed(request, reply, text)
}

async function packed(request: FastifyRequest, reply: FastifyReply, text: string | Buffer): Promise<string | Buffer> {
  addVary(reply)
  const encoding = preferredEncoding(request.headers['accept-encoding'])
  if (!encoding || Buffer.byteLength(text) < worthCompressing) return text
  reply.header('content-encoding', encoding)
  reply.removeHeader('content-length')
  return compress(Buffer.from(text), encoding)
}

function compress(bytes: Buffer, encoding: Encoding): Buffer | Promise<Buffer> {
  const params = { ...brotliParams, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  if (bytes.length > atOnceBytes) return encoding === 'br' ? promisify(brotliCompress)(bytes, { params }) : promisify(gzip)(bytes)
  return encoding === 'br' ? brotliCompressSync(bytes, { params }) : gzipSync(bytes)
}

function addVary(reply: FastifyReply) {
  const vary = String(reply.getHeader('vary') ?? '')
  if (!vary.toLowerCase().includes('accept-encoding')) reply.header('vary', vary === '' ? 'accept-encoding' : `${vary}, accept-encoding`)
}

/** Browsers send a handful of different texts; whoever sends thousands finds that the list stops growing. */
const known = new Map<string, Encoding | null>()

/** The best packing that this header takes; null for none. */
export function preferredEncoding(accepted = ''): Encoding | null {
  const found = known.get(accepted)
  if (found !== undefined) return found
  const wanted = new Map(accepted.toLowerCase().split(',').map(weighed))
  const encoding = (['br', 'gzip'] as const).find((name) => (wanted.get(name) ?? 0) > 0) ?? null
  if (known.size < 200) known.set(accepted, encoding)
  return encoding
}

/** 'gzip;q=0.5' is the name and how much it is wanted. */
function weighed(part: string): [name: string, weight: number] {
  // By hand: a pattern with two runs of spaces took two seconds over a header of nothing else (trust.md T27).
  const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
  return [name, Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1')]
}
