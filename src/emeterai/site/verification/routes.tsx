import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { housePaths } from '#emeterai/paths.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { parseSerial } from '#emeterai/stamp/rules/serial.ts'
import { findSerial } from '#emeterai/verification/find-serial.ts'
import { maxVerifiedBytes, verifyDocument } from '#emeterai/verification/verify-document.ts'
import { createUploadGate } from '#platform/http/upload-gate.ts'
import { readUpload } from '#platform/http/uploads.ts'
import { networkOf } from '#platform/limits/network-of.ts'
import { VerificationFormPage, type VerificationFormProps } from './form-page.tsx'
import { ResultPage } from './result-page.tsx'
import { SerialPage, UnknownSerialPage } from './serial-page.tsx'
import { TooOftenPage } from './too-often-page.tsx'
import { unreadableText } from './words.ts'

const longestShown = 60

/** `/verifikasi` and `/cek/…`: public, bounded, and nothing of what is handed in is kept. */
export function verificationRoutes(app: FastifyInstance, deps: HouseDeps) {
  const gate = createUploadGate()
  const showForm = (request: FastifyRequest, reply: FastifyReply, more: Omit<VerificationFormProps, 'request'> = {}, status = 200) => sendPage(reply, <VerificationFormPage request={request} {...more} />, status)

  app.get<{ Querystring: Record<string, unknown> }>(housePaths.verification, async (request, reply) => {
    const asked = request.query['nomor-seri']
    if (asked === undefined) return showForm(request, reply)
    const typed = typeof asked === 'string' ? asked.trim().slice(0, longestShown) : ''
    const serial = parseSerial(typed)
    if (serial) return reply.redirect(housePaths.check(serial), 303)
    const error = typed === '' ? 'Isi nomor seri' : 'Nomor seri terdiri atas 22 huruf dan angka dan mulai dengan SIM. Periksa lagi hurufnya'
    return showForm(request, reply, { typedSerial: typed, errors: { 'nomor-seri': error } }, 422)
  })

  app.post(housePaths.verification, { config: { upload: true, onlyReads: true } }, async (request, reply) => {
    const waitSeconds = await secondsToWait(deps, request)
    if (waitSeconds > 0) return answerTooOften(request, reply, waitSeconds)
    const form = await gate.enter(request.formBinding, () => readUpload(request, { maxFileBytes: maxVerifiedBytes + 1, maxFiles: 1, maxFields: 5 }))
    if (!form) return showForm(request, reply, { errors: { berkas: 'Dua pemeriksaan Anda masih berjalan. Tunggu sampai selesai, lalu coba lagi.' } }, 429)
    const file = form.files['berkas']
    if (!file) return showForm(request, reply, { errors: { berkas: form.tooLarge.length > 0 ? unreadableText('too-large') : 'Pilih dokumen PDF yang akan diperiksa' } }, 422)
    const outcome = await verifyDocument(deps, file.bytes)
    if (!outcome.ok) return showForm(request, reply, { errors: { berkas: unreadableText(outcome.refusal) } }, 422)
    return sendPage(reply, <ResultPage request={request} fileName={file.claimedName} verification={outcome.verification} />)
  })

  app.get<{ Params: { serial: string } }>(housePaths.check(':serial'), async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const waitSeconds = await secondsToWait(deps, request)
    if (waitSeconds > 0) return answerTooOften(request, reply, waitSeconds)
    const typed = request.params.serial.slice(0, longestShown)
    const facts = await findSerial(deps.db, typed)
    return facts ? sendPage(reply, <SerialPage request={request} facts={facts} />) : sendPage(reply, <UnknownSerialPage request={request} typed={typed} />, 404)
  })
}

/** A serial cannot be guessed, but whoever tries shall not keep the house busy; an office that checks many is let through. */
async function secondsToWait({ limits }: HouseDeps, request: FastifyRequest): Promise<number> {
  const browser = await limits.consume('house-verification-browser', request.formBinding)
  const network = await limits.consume('house-verification-network', networkOf(request.ip))
  return browser.allowed && network.allowed ? 0 : Math.max(browser.retryAfterSeconds, network.retryAfterSeconds)
}

function answerTooOften(request: FastifyRequest, reply: FastifyReply, waitSeconds: number) {
  reply.header('retry-after', Math.ceil(waitSeconds))
  return sendPage(reply, <TooOftenPage request={request} waitSeconds={waitSeconds} />, 429)
}
