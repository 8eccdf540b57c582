import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { listRequirements } from '#core/formasi/queries.ts'
import { findFile } from '#core/verification/calibration/access.ts'
import { judgeCalibration } from '#core/verification/calibration/judge-file.ts'
import { listOwnCalibration } from '#core/verification/calibration/list-files.ts'
import { type OpenedCalibration, openCalibration } from '#core/verification/calibration/open-file.ts'
import { readCalibrationDocument } from '#core/verification/calibration/read-document.ts'
import { recuse } from '#core/verification/relations.ts'
import { sendDocumentPage } from '#office/case/document-picture.ts'
import { type TypedVerdict, parseVerdict, readTypedVerdict } from '#office/case/form.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { CalibrationAnswerPage } from './answer-page.tsx'
import { barred } from './barred.tsx'
import { CalibrationJudgePage } from './judge-page.tsx'
import { CalibrationListPage } from './list-page.tsx'

type WithId = { Params: { id: string } }
type Shown = { typed?: TypedVerdict; errors?: FieldErrors; refusal?: string }

/** `/kalibrasi`: the same few files for every verifier of an agency, each week, against an agreed answer (features.md G9, B13b). */
export function calibrationRoutes(app: FastifyInstance, deps: Deps) {
  const config = { right: 'case.judge', object: 'calibration' } as const

  app.get<{ Querystring: Record<string, unknown> }>(paths.calibration, { config: { right: 'case.judge' } }, async (request, reply) =>
    sendPage(reply, <CalibrationListPage request={request} own={await listOwnCalibration(deps, scopeOf(request))} isRecused={request.query['pesan'] === 'kenal'} />))

  app.get<WithId>(paths.calibrationFile(':id'), { config }, async (request, reply) => {
    const opened = await openOrBar(request, reply)
    return opened ? show(request, reply, opened) : reply
  })

  app.post<WithId & { Body: Record<string, unknown> }>(paths.calibrationFile(':id'), { config }, async (request, reply) => {
    const opened = await openOrBar(request, reply)
    if (!opened) return reply
    const { id } = request.params
    const items = opened.submitted.snapshot.documents
    const typed = readTypedVerdict(request.body, items.length)
    const form = parseVerdict(items, typed)
    if (opened.answer) return show(request, reply, opened, 409, { refusal: 'Berkas ini sudah Anda nilai. Penilaian yang pertama tetap berlaku.' })
    if (!form.ok) return show(request, reply, opened, 422, { typed, errors: form.errors })
    const outcome = await judgeCalibration(deps, scopeOf(request), { id, requirementVerdicts: form.value.requirementVerdicts }, request.visitor())
    if (outcome.ok || outcome.refusal === 'judged-already') return reply.redirect(paths.calibrationFile(id), 303)
    if (outcome.refusal === 'incomplete') throw new Error('A judgement that the form took for whole')
    return outcome.refusal === 'not-found' ? notFound() : sendPage(reply, barred(request, outcome.refusal), 409)
  })

  app.get<WithId>(paths.calibrationPictures(':id'), { config }, async (request, reply) => {
    const { id } = request.params
    if (!(await exists(request, id))) return notFound()
    return sendDocumentPage(deps, request, reply, (documentId) => readCalibrationDocument(deps, scopeOf(request), { id, documentId }, request.visitor()))
  })

  // "Saya mengenal pelamar ini" holds for the file itself, wherever it would come again.
  app.post<WithId>(paths.calibrationKnown(':id'), { config }, async (request, reply) => {
    const row = await findFile(deps.db, scopeOf(request), request.params.id, deps.clock.now())
    if (!row) return notFound()
    await recuse(deps, scopeOf(request), row.applicationId, request.visitor())
    return reply.redirect(`${paths.calibration}?pesan=kenal`, 303)
  })

  const exists = async (request: FastifyRequest, id: string) => (await findFile(deps.db, scopeOf(request), id, deps.clock.now())) !== null

  async function openOrBar(request: FastifyRequest, reply: FastifyReply): Promise<OpenedCalibration | null> {
    const opened = await openCalibration(deps, scopeOf(request), (request.params as WithId['Params']).id, request.visitor())
    if (opened.ok) return opened.value
    if (opened.refusal === 'not-found') return notFound()
    await sendPage(reply, barred(request, opened.refusal), opened.refusal === 'budget-spent' ? 429 : 409)
    return null
  }

  async function show(request: FastifyRequest, reply: FastifyReply, opened: OpenedCalibration, status = 200, { typed, errors = {}, refusal }: Shown = {}) {
    const notes = new Map((await listRequirements(deps.db, opened.row.formasiId)).map(({ id, note }) => [id, note]))
    const { thisWeek } = await listOwnCalibration(deps, scopeOf(request))
    if (opened.answer) {
      const next = thisWeek.find(({ ownOverall }) => ownOverall === null)
      return sendPage(reply, <CalibrationAnswerPage request={request} opened={opened} answer={opened.answer} notes={notes} nextId={next?.id ?? null} refusal={refusal} />, status)
    }
    const at = thisWeek.findIndex(({ id }) => id === opened.row.id) + 1
    const filled = typed ?? readTypedVerdict({}, opened.submitted.snapshot.documents.length)
    return sendPage(reply, <CalibrationJudgePage request={request} opened={opened} notes={notes} at={at} of={thisWeek.length} typed={filled} errors={errors} />, status)
  }
}
