import { randomInt, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import { PdfError } from '#platform/pdf/read/pdf-error.ts'
import { signPdf } from '#platform/pdf/sign-pdf.ts'
import type { Signer, Tsa } from '#platform/pdf/signing/signer.ts'
import { isServing } from '#sandbox/control/is-serving.ts'
import type { ServiceState } from '#sandbox/dukcapil/service-state.ts'

type Options = { signer: Signer; tsa: Tsa; state: ServiceState; clock: Clock; user: string; password: string }

const codeOrder = z.object({ idSubscriber: z.string().min(1).max(100), data: z.literal(1) })
const sealOrder = z.object({
  idSubscriber: z.string().min(1).max(100),
  totp: z.string().max(20),
  signatureProperties: z.array(z.object({ tampilan: z.literal('INVISIBLE'), location: z.string().max(200).default(''), reason: z.string().max(200).default('') })).length(1),
  file: z.array(z.base64()).length(1),
})

/** A document of 10 MB, as base64 and with what stands around it. */
const largestOrder = 14 * 1024 * 1024

/** The seal service of the state's certification body (domain.md §4.3): a code for one seal, then the document, sealed whole. */
export function bsreRoutes(app: FastifyInstance, { signer, tsa, state, clock, user, password }: Options) {
  const openCodes = new Map<string, string>()
  const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const isAllowed = (request: FastifyRequest) => isSame(request.headers.authorization ?? '', expected)

  app.post('/bsre/api/v2/seal/get/totp', { config: { formGuard: false } }, async (request, reply) => {
    if (!(await isServing(state, reply))) return reply
    if (!isAllowed(request)) return refuse(reply, state, 401, 'Nama pengguna atau kata sandi salah')
    const order = codeOrder.safeParse(request.body)
    if (!order.success) return refuse(reply, state, 400, 'Permintaan tidak lengkap')
    const totp = String(randomInt(100_000, 1_000_000))
    openCodes.set(totp, order.data.idSubscriber)
    return { totp }
  })

  app.post('/bsre/api/v2/seal/pdf', { bodyLimit: largestOrder, config: { formGuard: false } }, async (request, reply) => {
    if (!(await isServing(state, reply))) return reply
    if (!isAllowed(request)) return refuse(reply, state, 401, 'Nama pengguna atau kata sandi salah')
    const order = sealOrder.safeParse(request.body)
    if (!order.success) return refuse(reply, state, 400, 'Permintaan tidak lengkap')
    const { totp, idSubscriber, file, signatureProperties } = order.data
    if (openCodes.get(totp) !== idSubscriber) return refuse(reply, state, 403, 'Kode tidak berlaku')
    openCodes.delete(totp)
    try {
      const text = { name: 'Segel Elektronik BSrE Contoh', reason: signatureProperties[0]?.reason ?? '', location: signatureProperties[0]?.location ?? '', fieldName: 'segel', at: clock.now() }
      const sealed = await signPdf(Buffer.from(file[0] ?? '', 'base64'), { ...text, signer, tsa })
      state.count('jawaban')
      return { file: [sealed.toString('base64')] }
    } catch (error) {
      if (!(error instanceof PdfError)) throw error
      return refuse(reply, state, 400, 'Dokumen tidak dapat disegel')
    }
  })
}

function refuse(reply: FastifyReply, state: ServiceState, status: number, error: string) {
  state.count('ditolak')
  return reply.code(status).send({ status_code: status, error })
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}
