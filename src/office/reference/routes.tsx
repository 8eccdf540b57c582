import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { proposeChange } from '#core/officer/change/propose-change.ts'
import { type AddInstansiRefusal, whyNotAddInstansi } from '#core/officer/add-instansi.ts'
import { instansiKinds } from '#core/officer/rules/instansi-kind.ts'
import { listFormerNames, renameInstansi } from '#core/officer/rename-instansi.ts'
import { listInstansi } from '#core/reference/instansi.ts'
import { addFaq, endAnnouncement, faqTopics, listEditedAnnouncements, listEditedFaq, retireFaq, writeAnnouncement, writeFaq } from '#core/season/edit-announcement.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { requireProof } from '#office/session/require-proof.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { parseAnnouncement, readTypedAnnouncement, typedAnnouncement } from './announcement-form.ts'
import { ContentsPage, type ShownContents } from './contents-page.tsx'
import { InstansiPage } from './instansi-page.tsx'
import { institutionRoutes } from './institution-routes.tsx'

type Fields = Record<string, unknown>
type Body = { Body: Fields }
const text = (value: unknown, longest: number) => (typeof value === 'string' ? value.trim().slice(0, longest) : '')

/** `/isi-portal` and `/instansi`: what the national committee says on the portal, and what agencies are called. */
export function referenceRoutes(app: FastifyInstance, deps: Deps) {
  const config = { right: 'reference.edit' } as const
  const guarded = { config, preHandler: requireProof(deps) }
  const actor = (request: FastifyRequest) => ({ kind: 'officer', id: scopeOf(request).officerId, ...traceOf(deps.keys, request.visitor()) }) as const

  async function showContents(request: FastifyRequest, reply: FastifyReply, status: number, shown: ShownContents) {
    const [announcements, faq] = await Promise.all([listEditedAnnouncements(deps.db), listEditedFaq(deps.db)])
    return sendPage(reply, <ContentsPage request={request} announcements={announcements} faq={faq} message={text((request.query as Fields)['pesan'], 20)} {...shown} />, status)
  }

  app.get<{ Querystring: Fields }>(paths.contents, { config }, async (request, reply) => {
    const slug = text(request.query['ubah'], 100)
    const found = slug === '' ? undefined : (await listEditedAnnouncements(deps.db)).find((one) => one.slug === slug)
    const question = (await listEditedFaq(deps.db)).find((one) => one.slug === text(request.query['tanya'], 100))
    return showContents(request, reply, 200, { typed: found && typedAnnouncement(found), question: question && { slug: question.slug, question: question.question, answer: question.answer } })
  })

  app.post<Body>(paths.contents, guarded, async (request, reply) => {
    const typed = readTypedAnnouncement(request.body)
    const form = parseAnnouncement(typed)
    if (!form.ok) return showContents(request, reply, 422, { typed, errors: form.errors })
    if (request.body['aksi'] === 'pratinjau') return showContents(request, reply, 200, { typed, isPreview: true })
    const { mustAcknowledge, validFrom, validUntil, ...rest } = form.value
    if (!mustAcknowledge) {
      const isWritten = await deps.db.transaction().execute((tx) => writeAnnouncement(tx, form.value, actor(request)))
      if (!isWritten) return showContents(request, reply, 422, { typed, errors: { alamat: 'Alamat ini dipakai pengumuman sebuah instansi. Pilih alamat lain' } })
      return reply.redirect(`${paths.contents}?pesan=tersimpan`, 303)
    }
    const payload = { ...rest, validFrom: validFrom.toISOString(), validUntil: validUntil?.toISOString() ?? null }
    await proposeChange(deps, scopeOf(request), { kind: 'alert-announcement', instansiCode: null, payload, reason: `Pengumuman wajib dibaca: ${rest.title}`.slice(0, 500) }, request.visitor())
    return reply.redirect(`${paths.contents}?pesan=diajukan`, 303)
  })

  app.post<Body>(paths.contentsFaq, guarded, async (request, reply) => {
    const question = { slug: text(request.body['alamat-tanya'], 100), question: text(request.body['pertanyaan'], 300), answer: text(request.body['jawaban'], 5000) }
    const errors: FieldErrors = { pertanyaan: question.question.length < 5 ? 'Tulis pertanyaannya' : undefined, jawaban: question.answer.length < 5 ? 'Tulis jawabannya' : undefined }
    if (Object.values(errors).some(Boolean)) return showContents(request, reply, 422, { question, errors })
    const isWritten = await writeFaq(deps.db, { ...question, by: actor(request) })
    return isWritten ? reply.redirect(`${paths.contents}?pesan=tersimpan`, 303) : showContents(request, reply, 409, { errors: { pertanyaan: 'Pertanyaan ini tidak ada lagi. Pilih dari daftar' } })
  })

  app.post<Body>(paths.contentsNewFaq, guarded, async (request, reply) => {
    const topic = faqTopics.find((known) => known === request.body['topik'])
    const newQuestion = { slug: text(request.body['alamat-baru'], 100), topic: text(request.body['topik'], 30), question: text(request.body['pertanyaan-baru'], 300), answer: text(request.body['jawaban-baru'], 5000) }
    const errors: FieldErrors = {
      'alamat-baru': /^[a-z0-9]+(-[a-z0-9]+)*$/.test(newQuestion.slug) ? undefined : 'Tulis alamat dengan huruf kecil, angka, dan tanda hubung',
      topik: topic ? undefined : 'Pilih topik',
      'pertanyaan-baru': newQuestion.question.length < 5 ? 'Tulis pertanyaannya' : undefined,
      'jawaban-baru': newQuestion.answer.length < 5 ? 'Tulis jawabannya' : undefined,
    }
    if (!topic || Object.values(errors).some(Boolean)) return showContents(request, reply, 422, { newQuestion, errors })
    const isAdded = await addFaq(deps.db, { ...newQuestion, topic, by: actor(request) })
    return isAdded ? reply.redirect(`${paths.contents}?pesan=tersimpan`, 303) : showContents(request, reply, 422, { newQuestion, errors: { 'alamat-baru': 'Alamat ini sudah dipakai pertanyaan lain' } })
  })

  app.post<Body>(paths.contentsEnd, guarded, async (request, reply) => {
    const slug = text(request.body['alamat-akhir'], 100)
    const at = deps.clock.now()
    const what = request.body['apa']
    const isDone = what === 'pengumuman' ? await endAnnouncement(deps.db, { slug, at, by: actor(request) }) : await retireFaq(deps.db, { slug, at: what === 'tampilkan' ? null : at, by: actor(request) })
    return isDone ? reply.redirect(`${paths.contents}?pesan=tersimpan`, 303) : showContents(request, reply, 409, { errors: { alamat: 'Isi itu tidak ada atau sudah berakhir. Muat ulang halaman ini' } })
  })

  institutionRoutes(app, deps)

  async function showInstansi(request: FastifyRequest, reply: FastifyReply, status = 200, typed = { code: '', name: '' }, errors: FieldErrors = {}, added = { code: '', name: '', kind: '' }) {
    const [instansi, former] = await Promise.all([listInstansi(deps.db), listFormerNames(deps.db)])
    return sendPage(reply, <InstansiPage request={request} instansi={instansi} former={former} typed={typed} added={added} errors={errors} message={text((request.query as Fields)['pesan'], 20)} />, status)
  }

  app.post<Body>(paths.instansiAdd, guarded, async (request, reply) => {
    const added = { code: text(request.body['kode-instansi'], 10), name: text(request.body['nama-instansi'], 300).normalize('NFKC').replace(/\s+/g, ' '), kind: text(request.body['jenis-instansi'], 10) }
    const kind = instansiKinds.find((known) => known === added.kind)
    const refusal = kind ? await whyNotAddInstansi(deps.db, { ...added, kind }) : null
    const errors: FieldErrors = { 'jenis-instansi': kind ? undefined : 'Pilih jenis instansi', ...(refusal && addErrors[refusal]) }
    if (!kind || refusal) return showInstansi(request, reply, 422, undefined, errors, added)
    await proposeChange(deps, scopeOf(request), { kind: 'instansi-addition', instansiCode: null, payload: { ...added, kind }, reason: `Instansi baru: ${added.name}`.slice(0, 500) }, request.visitor())
    return reply.redirect(`${paths.instansiNames}?pesan=diajukan`, 303)
  })

  app.get(paths.instansiNames, { config }, (request, reply) => showInstansi(request, reply))

  app.post<Body>(paths.instansiNames, guarded, async (request, reply) => {
    const typed = { code: text(request.body['instansi'], 20), name: text(request.body['nama-baru'], 300) }
    const outcome = await renameInstansi(deps.db, { ...typed, by: actor(request), now: deps.clock.now() })
    if (outcome.ok) return reply.redirect(`${paths.instansiNames}?pesan=tersimpan`, 303)
    const errors = { 'no-such-instansi': { instansi: 'Pilih instansi dari daftar' }, 'name-too-short': { 'nama-baru': 'Tulis nama baru, 3 sampai 200 huruf' }, 'same-name': { 'nama-baru': 'Nama ini sudah dipakai instansi itu' } }[outcome.refusal]
    return showInstansi(request, reply, 422, typed, errors)
  })
}

const addErrors: Record<AddInstansiRefusal, FieldErrors> = {
  'code-not-fitting': { 'kode-instansi': 'Tulis kode instansi dari BKN, 4 sampai 6 angka' },
  'code-taken': { 'kode-instansi': 'Kode ini sudah dipakai instansi lain' },
  'name-too-short': { 'nama-instansi': 'Tulis nama instansi, 3 sampai 200 huruf' },
  'name-taken': { 'nama-instansi': 'Instansi dengan nama ini sudah ada' },
}
