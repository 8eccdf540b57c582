import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { traceOf } from '#core/audit/visitor.ts'
import { extendStage } from '#core/application/extend-stage.ts'
import type { Deps } from '#core/deps.ts'
import { proposeChange } from '#core/officer/change/propose-change.ts'
import { listInstansi } from '#core/reference/instansi.ts'
import { farthestSeconds, moveDemoClock, readDemoClock } from '#core/season/demo-clock.ts'
import { listExtensions } from '#core/season/extensions.ts'
import { whyNotDates } from '#core/season/rules/timetable.ts'
import { listNationalStages, listOffsets, setOffset } from '#core/season/timetable.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { requireProof } from '#office/session/require-proof.tsx'
import type { Config } from '#platform/config.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { parseDates, parseExtension, parseOffset, readTypedDates, readTypedExtension, readTypedOffset } from './forms.ts'
import { parseMoment, readMoment } from './moment-form.ts'
import { SeasonPage, type TypedSeason } from './page.tsx'
import { datesText, extensionText, offsetText } from './refusal-text.ts'

type Fields = Record<string, unknown>
type Body = { Body: Fields }

/** `/jadwal`: the dates of the season, an agency's own, more time, and (in a demo) the time machine. */
export function seasonRoutes(app: FastifyInstance, deps: Deps, { isProduction }: Config) {
  const config = { right: 'season.change' } as const
  const guarded = { config, preHandler: requireProof(deps) }
  const actor = (request: FastifyRequest) => ({ kind: 'officer', id: scopeOf(request).officerId, ...traceOf(deps.keys, request.visitor()) }) as const

  async function show(request: FastifyRequest, reply: FastifyReply, status = 200, typed: TypedSeason = {}, errors: FieldErrors = {}) {
    const [stages, offsets, extensions, instansi, offsetSeconds] = await Promise.all([
      listNationalStages(deps.db), listOffsets(deps.db), listExtensions(deps.db), listInstansi(deps.db), isProduction ? null : readDemoClock(deps.db),
    ])
    const message = String((request.query as Fields)['pesan'] ?? '')
    const shown = { stages, offsets, extensions, instansi, typed, errors, message, now: deps.clock.now(), offsetSeconds }
    return sendPage(reply, <SeasonPage request={request} {...shown} />, status)
  }
  const told = ([field, sentence]: readonly [string, string]): FieldErrors => ({ [field]: sentence })
  const done = (reply: FastifyReply, message: string) => reply.redirect(`${paths.season}?pesan=${message}`, 303)

  app.get(paths.season, { config }, (request, reply) => show(request, reply))

  app.post<Body>(paths.seasonDates, guarded, async (request, reply) => {
    const dates = readTypedDates(request.body)
    const form = parseDates(dates)
    if (!form.ok) return show(request, reply, 422, { dates }, form.errors)
    const { kind, startsAt, endsAt, reason } = form.value
    const refusal = whyNotDates({ kind, startsAt, endsAt })
    const from = (await listNationalStages(deps.db)).find((stage) => stage.kind === kind)
    if (refusal || !from) return show(request, reply, 422, { dates }, told(datesText[refusal ?? 'no-such-stage']))
    const payload = { kind, from: textOf(from), to: textOf({ startsAt, endsAt }) }
    const outcome = await proposeChange(deps, scopeOf(request), { kind: 'stage-dates', instansiCode: null, payload, reason }, request.visitor())
    return outcome.ok ? done(reply, 'diajukan') : show(request, reply, 422, { dates }, { 'alasan-tanggal': 'Tulis alasan, 3 sampai 500 karakter' })
  })

  app.post<Body>(paths.seasonOffset, guarded, async (request, reply) => {
    const offset = readTypedOffset(request.body)
    const form = parseOffset(offset)
    if (!form.ok) return show(request, reply, 422, { offset }, form.errors)
    const outcome = await setOffset(deps.db, form.value, actor(request))
    return outcome.ok ? done(reply, 'instansi') : show(request, reply, 422, { offset }, told(offsetText[outcome.refusal]))
  })

  app.post<Body>(paths.seasonExtension, guarded, async (request, reply) => {
    const extension = readTypedExtension(request.body)
    const form = parseExtension(extension)
    if (!form.ok) return show(request, reply, 422, { extension }, form.errors)
    const outcome = await extendStage(deps, { ...form.value, by: actor(request) })
    return outcome.ok ? done(reply, 'diperpanjang') : show(request, reply, 422, { extension }, told(extensionText[outcome.refusal]))
  })

  // In production there is no such address.
  if (isProduction) return
  app.post<Body>(paths.seasonClock, guarded, async (request, reply) => {
    const clock = readMoment(request.body, 'waktu')
    const at = request.body['kembali'] === 'ya' ? new Date() : parseMoment(clock)
    if (!at) return show(request, reply, 422, { clock }, { 'waktu-tanggal': 'Isi tanggal dan jam, misalnya jam 09.00' })
    const seconds = request.body['kembali'] === 'ya' ? 0 : Math.round((at.getTime() - Date.now()) / 1000)
    if (Math.abs(seconds) > farthestSeconds) return show(request, reply, 422, { clock }, { 'waktu-tanggal': 'Waktu contoh paling jauh dua tahun dari sekarang' })
    await moveDemoClock(deps.db, seconds, actor(request))
    return done(reply, 'waktu')
  })
}

const textOf = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })
