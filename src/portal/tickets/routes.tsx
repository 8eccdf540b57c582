import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { DocumentFault } from '#core/application/rules/documents.ts'
import { mostSentBytes } from '#core/application/rules/documents.ts'
import type { Deps } from '#core/deps.ts'
import { type TypedEvidence, evidenceKb } from '#core/ticket/evidence.ts'
import { fileTicket } from '#core/ticket/file-ticket.ts'
import { type LookRefusal, findOwnTicket, replyToTicket } from '#core/ticket/own-ticket.ts'
import { type EvidenceKind, type TicketCategory, askedOf, evidenceKinds } from '#core/ticket/rules/categories.ts'
import { evidenceText } from '#core/ticket/rules/ticket-text.ts'
import { type Nik, parseNik } from '#core/values/nik.ts'
import { wantsNewCaptcha } from '#platform/captcha/check-captcha.ts'
import { createUploadGate } from '#platform/http/upload-gate.ts'
import { type UploadedForm, readUpload } from '#platform/http/uploads.ts'
import { networkOf } from '#platform/limits/network-of.ts'
import { checkCaptcha, issueCaptcha } from '#portal/captcha/desk.ts'
import { faultText } from '#portal/documents/document-text.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { readText } from '#portal/registration/fields.ts'
import { captchaText } from '#ui/components/captcha-field.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { parseTicket, readCategory, readTicketNumber, readTypedTicket } from './form.ts'
import { NewTicketPage, TicketFiledPage, TicketsPage } from './pages.tsx'
import { LookPage, OwnTicketPage } from './status-pages.tsx'

type Fields = Record<string, unknown>
type Query = { Querystring: Fields }

/** `/bantuan/aduan`: telling the helpdesk, and reading its answer by number and NIK (domain.md §1.3). Open to everybody. */
export function ticketRoutes(app: FastifyInstance, deps: Deps) {
  const gate = createUploadGate()
  const readForm = (request: FastifyRequest) => gate.enter(networkOf(request.ip), () => readUpload(request, { maxFileBytes: mostSentBytes + 1, maxFiles: evidenceKinds.length }))

  app.get(paths.tickets, (request, reply) => sendPage(reply, <TicketsPage request={request} />))
  app.get<Query>(paths.ticketFiled, (request, reply) => {
    const number = readTicketNumber(readText(request.query, 'nomor', 20))
    return number.length === 10 ? sendPage(reply, <TicketFiledPage request={request} number={number} />) : reply.redirect(paths.tickets, 303)
  })

  async function showNew(request: FastifyRequest, reply: FastifyReply, status: number, category: TicketCategory, shown: Omit<Parameters<typeof NewTicketPage>[0], 'request' | 'category' | 'captcha'> = {}) {
    return sendPage(reply, <NewTicketPage request={request} category={category} captcha={await issueCaptcha(deps, request, 'ticket')} {...shown} />, status)
  }

  app.get<Query>(paths.newTicket, (request, reply) => {
    const category = readCategory(request.query['kategori'])
    return category ? showNew(request, reply, 200, category) : reply.redirect(paths.tickets, 303)
  })

  app.post(paths.newTicket, { config: { upload: true } }, async (request, reply) => {
    const form = await readForm(request)
    if (!form) return showNew(request, reply, 429, 'other', { refusal: 'Dua kiriman dari jaringan Anda masih berjalan. Tunggu sampai selesai, lalu kirim lagi.' })
    const category = readCategory(form.fields['kategori'])
    if (!category) return reply.redirect(paths.tickets, 303)
    const typed = readTypedTicket(form.fields, category)
    if (wantsNewCaptcha(form.fields)) return showNew(request, reply, 200, category, { typed })
    const parsed = parseTicket(typed, category)
    const evidence = evidenceOf(form, category)
    const errors = { ...(parsed.ok ? {} : parsed.errors), ...missingEvidence(form, category) }
    if (!parsed.ok || Object.values(errors).some(Boolean)) return showNew(request, reply, 422, category, { typed, errors })
    const verdict = await checkCaptcha(deps, request, 'ticket', form.fields)
    if (verdict !== 'ok') return showNew(request, reply, 422, category, { typed, captchaError: verdict, errors: { captcha: captchaText[verdict] } })
    const intent = request.readIntent(form.fields['_intent'])
    const outcome = await fileTicket(deps, { category, contents: parsed.value, evidence, formKey: intent?.key ?? null, visitor: request.visitor() })
    if (outcome.ok) return reply.redirect(`${paths.ticketFiled}?nomor=${outcome.value.number}`, 303)
    if (outcome.refusal === 'evidence-faulty') return showNew(request, reply, 422, category, { typed, errors: faultErrors(outcome.faults) })
    return showNew(request, reply, outcome.refusal === 'too-often' ? 429 : 422, category, { typed, refusal: 'Hari ini sudah ada lima aduan untuk NIK ini. Tunggu jawabannya, atau kirim lagi besok.' })
  })

  async function showLook(request: FastifyRequest, reply: FastifyReply, status: number, shown: Omit<Parameters<typeof LookPage>[0], 'request' | 'captcha'>) {
    return sendPage(reply, <LookPage request={request} captcha={await issueCaptcha(deps, request, 'ticket-look')} {...shown} />, status)
  }

  app.get<Query>(paths.ticketStatus, (request, reply) => showLook(request, reply, 200, { number: readTicketNumber(readText(request.query, 'nomor', 30)) }))

  app.post<{ Body: Fields }>(paths.ticketStatus, async (request, reply) => {
    const number = readTicketNumber(readText(request.body, 'nomor', 30))
    const typedNik = readText(request.body, 'nik', 40)
    if (wantsNewCaptcha(request.body)) return showLook(request, reply, 200, { number, nik: typedNik })
    const nik = parseNik(typedNik)
    const errors = lookErrors(number, nik)
    if (!nik || Object.values(errors).some(Boolean)) return showLook(request, reply, 422, { number, nik: typedNik, errors })
    const verdict = await checkCaptcha(deps, request, 'ticket-look', request.body)
    if (verdict !== 'ok') return showLook(request, reply, 422, { number, nik: typedNik, captchaError: verdict, errors: { captcha: captchaText[verdict] } })
    const outcome = await findOwnTicket(deps, { number, nik })
    if (!outcome.ok) return showLook(request, reply, outcome.refusal === 'too-often' ? 429 : 422, { number, nik: typedNik, refusal: lookText[outcome.refusal] })
    return sendPage(reply, <OwnTicketPage request={request} ticket={outcome.value} />)
  })

  app.post(paths.ticketReply, { config: { upload: true } }, async (request, reply) => {
    const form = await readForm(request)
    const number = readTicketNumber(readText(form?.fields ?? {}, 'nomor', 30))
    const nik = parseNik(readText(form?.fields ?? {}, 'nik', 40))
    if (!form || !nik) return showLook(request, reply, 422, { number, errors: { nik: 'NIK harus 16 angka' } })
    const found = await findOwnTicket(deps, { number, nik })
    if (!found.ok) return showLook(request, reply, found.refusal === 'too-often' ? 429 : 422, { number, refusal: lookText[found.refusal] })
    const typed = readText(form.fields, 'jawaban', 1000)
    if (typed.length < 3) return sendPage(reply, <OwnTicketPage request={request} ticket={found.value} typed={typed} errors={{ jawaban: 'Tulis keterangan Anda' }} />, 422)
    const outcome = await replyToTicket(deps, { number, nik }, { body: typed, evidence: evidenceOf(form, found.value.category), visitor: request.visitor() })
    if (!outcome.ok && outcome.refusal === 'evidence-faulty') return sendPage(reply, <OwnTicketPage request={request} ticket={found.value} typed={typed} errors={faultErrors(outcome.faults)} />, 422)
    const fresh = await findOwnTicket(deps, { number, nik })
    if (!fresh.ok) return showLook(request, reply, 422, { number, refusal: lookText[fresh.refusal] })
    if (outcome.ok) return sendPage(reply, <OwnTicketPage request={request} ticket={fresh.value} isReplied />)
    const why = outcome.refusal === 'ended' ? 'Aduan ini sudah ditutup' : 'Terlalu banyak keterangan hari ini. Kirim lagi besok'
    return sendPage(reply, <OwnTicketPage request={request} ticket={fresh.value} typed={typed} errors={{ jawaban: why }} />, 409)
  })
}

const lookText: Record<LookRefusal, string> = {
  'not-found': 'Tidak ada aduan dengan nomor dan NIK itu. Periksa keduanya.',
  'too-often': 'Terlalu banyak percobaan. Tunggu satu jam, lalu coba lagi.',
}

function lookErrors(number: string, nik: Nik | null): FieldErrors {
  return { nomor: number.length === 10 ? undefined : 'Nomor aduan terdiri atas 10 huruf dan angka', nik: nik ? undefined : 'NIK harus 16 angka' }
}

function evidenceOf({ files }: UploadedForm, category: TicketCategory): TypedEvidence {
  return Object.fromEntries(askedOf[category].evidence.flatMap((kind) => (files[`berkas-${kind}`] ? [[kind, files[`berkas-${kind}`]!.bytes]] : [])))
}

function missingEvidence({ files, tooLarge }: UploadedForm, category: TicketCategory): FieldErrors {
  return Object.fromEntries(
    askedOf[category].evidence.map((kind) => {
      const name = `berkas-${kind}`
      if (tooLarge.includes(name)) return [name, 'Berkas lebih dari 8 MB. Perkecil lalu unggah lagi']
      return [name, files[name] ? undefined : `Unggah ${evidenceText[kind]}`]
    }),
  )
}

function faultErrors(faults: Partial<Record<EvidenceKind, DocumentFault>>): FieldErrors {
  return Object.fromEntries(Object.entries(faults).map(([kind, fault]) => [`berkas-${kind}`, faultText(fault, { mediaType: 'application/pdf', minKb: 0, maxKb: evidenceKb, needsEmeterai: false })]))
}
