import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { type AnswerRefusal, answerObjection } from '#core/verification/answer-objection.ts'
import { listObjections } from '#core/verification/list-objections.ts'
import { type OpenedObjection, openObjection } from '#core/verification/objection-access.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { barred } from './barred.tsx'
import { parseAnswers, readTyped, typedFrom } from './form.ts'
import { ObjectionsPage } from './list-page.tsx'
import { ObjectionAnswerPage } from './page.tsx'
import { objectionPictureRoutes } from './picture-routes.ts'

type WithId = { Params: { id: string } }
type Fields = Record<string, unknown>

const refusalText: Record<Exclude<AnswerRefusal, 'not-found' | 'own-verdict' | 'conflict-of-interest'>, string> = {
  'published-already': 'Jawaban sanggah instansi Anda sudah diumumkan atau dijadwalkan, sehingga tidak dapat diganti.',
  'changed-elsewhere': 'Petugas lain sudah menjawab sanggahan ini. Periksa jawabannya, lalu simpan lagi bila perlu diganti.',
  incomplete: 'Jawab setiap persyaratan, lalu simpan lagi.',
}

/** `/sanggah`: objections to be answered by those who had no part in the verdict. */
export function objectionRoutes(app: FastifyInstance, deps: Deps) {
  const config = { right: 'objection.answer', object: 'objection' } as const
  objectionPictureRoutes(app, deps)

  app.get<{ Querystring: Fields }>(paths.objections, { config: { right: 'objection.answer' } }, async (request, reply) => {
    const { keadaan, halaman, pesan } = request.query
    const state = keadaan === 'dijawab' ? 'answered' : 'waiting'
    const page = Math.min(200, Math.max(1, Math.floor(Number(halaman) || 1)))
    return sendPage(reply, <ObjectionsPage request={request} {...await listObjections(deps.db, scopeOf(request), { state, page })} state={state} page={page} isSaved={pesan === 'tersimpan'} />)
  })

  app.get<WithId>(paths.objection(':id'), { config }, async (request, reply) => {
    const opened = await openOrBar(request, reply, request.params.id)
    return opened ? sendPage(reply, <ObjectionAnswerPage request={request} opened={opened} typed={typedFrom(opened)} />) : reply
  })

  app.post<WithId & { Body: Fields }>(paths.objection(':id'), { config }, async (request, reply) => {
    const opened = await openOrBar(request, reply, request.params.id)
    if (!opened) return reply
    const typed = readTyped(request.body, opened)
    const form = parseAnswers(typed, opened)
    if (!form.ok) return sendPage(reply, <ObjectionAnswerPage request={request} opened={opened} typed={typed} errors={form.errors} />, 422)
    const seen = String(request.body['dijawab'] ?? '')
    const outcome = await answerObjection(deps, scopeOf(request), { applicationId: opened.applicationId, answers: form.value, answeredAt: seen ? new Date(seen) : null }, request.visitor())
    if (outcome.ok) return reply.redirect(`${paths.objections}?pesan=tersimpan`, 303)
    if (outcome.refusal === 'not-found') return notFound()
    if (outcome.refusal === 'own-verdict' || outcome.refusal === 'conflict-of-interest') return sendPage(reply, barred(request, outcome.refusal), 409)
    return sendPage(reply, <ObjectionAnswerPage request={request} opened={opened} typed={typed} refusal={refusalText[outcome.refusal]} />, 409)
  })

  async function openOrBar(request: FastifyRequest, reply: FastifyReply, id: string): Promise<OpenedObjection | null> {
    const opened = await openObjection(deps, scopeOf(request), id, request.visitor())
    if (opened.ok) return opened.value
    if (opened.refusal === 'not-found') return notFound()
    sendPage(reply, barred(request, opened.refusal), opened.refusal === 'budget-spent' ? 429 : 409)
    return null
  }
}
