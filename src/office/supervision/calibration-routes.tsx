import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { listCalibratedRules, listCalibratedVerifiers } from '#core/reports/calibration-figures.ts'
import { listSet } from '#core/verification/calibration/list-set.ts'
import { type RemoveRefusal, removeCalibrationFile, removeReasonLimits } from '#core/verification/calibration/remove-file.ts'
import { changeCalibrationSize, loadCalibrationSize } from '#core/verification/calibration/weekly-size.ts'
import { calibrationLimits } from '#core/verification/rules/calibration.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { type TypedCalibration, SharingCalibrationPage } from './calibration-page.tsx'

type Fields = Record<string, unknown>

const messages: Record<string, string> = {
  tersimpan: 'Tersimpan. Berkas minggu ini dipilih sebentar lagi.',
  dikeluarkan: 'Berkas dikeluarkan dari kalibrasi.',
}

const refusalField: Record<RemoveRefusal, [string, string]> = {
  'not-found': ['berkas', 'Pilih berkas yang dikeluarkan'],
  'removed-already': ['berkas', 'Berkas ini sudah dikeluarkan. Pilih yang lain'],
  'reason-missing': ['alasan', `Tulis alasannya, ${removeReasonLimits.least} sampai ${removeReasonLimits.most} huruf`],
}

/** `/antrean/kalibrasi`: how alike the verifiers of an agency judge the same files, by person and by rule (features.md G9, B13b). */
export function sharingCalibrationRoutes(app: FastifyInstance, deps: Deps) {
  const config = { right: 'queue.assign' } as const

  async function show(request: FastifyRequest, reply: FastifyReply, status = 200, typed: TypedCalibration = { size: null, fileId: '', reason: '' }, errors: FieldErrors = {}) {
    const scope = scopeOf(request)
    const [size, files, verifiers, rules] = await Promise.all([loadCalibrationSize(deps.db, scope.instansiCode ?? ''), listSet(deps, scope), listCalibratedVerifiers(deps.db, scope), listCalibratedRules(deps.db, scope)])
    const done = messages[String((request.query as Fields)['pesan'])]
    return sendPage(reply, <SharingCalibrationPage request={request} size={size} files={files} verifiers={verifiers} rules={rules} typed={typed} errors={errors} done={done} />, status)
  }

  app.get(paths.sharingCalibration, { config }, (request, reply) => show(request, reply))

  app.post<{ Body: Fields }>(paths.sharingCalibrationSize, { config }, async (request, reply) => {
    const size = String(request.body['jumlah'] ?? '').slice(0, 6)
    const outcome = await changeCalibrationSize(deps, scopeOf(request), /^\d$/.test(size.trim()) ? Number(size) : -1, request.visitor())
    if (!outcome.ok) return show(request, reply, 422, { size, fileId: '', reason: '' }, { jumlah: `Masukkan angka ${calibrationLimits.least} sampai ${calibrationLimits.most}` })
    return reply.redirect(`${paths.sharingCalibration}?pesan=tersimpan`, 303)
  })

  app.post<{ Body: Fields }>(paths.sharingCalibrationRemove, { config }, async (request, reply) => {
    const fileId = String(request.body['berkas'] ?? '').slice(0, 40)
    const reason = String(request.body['alasan'] ?? '').slice(0, removeReasonLimits.most + 100)
    const outcome = await removeCalibrationFile(deps, scopeOf(request), { id: fileId, reason }, request.visitor())
    if (outcome.ok) return reply.redirect(`${paths.sharingCalibration}?pesan=dikeluarkan`, 303)
    const [field, text] = refusalField[outcome.refusal]
    return show(request, reply, 422, { size: null, fileId, reason }, { [field]: text })
  })
}
