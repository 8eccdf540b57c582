import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { countOwnCalibration } from '#core/verification/calibration/list-files.ts'
import { claimNext } from '#core/verification/claim-next.ts'
import { countQueue, listQueue, listQueueFormasi } from '#core/verification/list-queue.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { parseFilters } from './filters.ts'
import { QueuePage } from './page.tsx'
import { relationRoutes } from './relation-routes.tsx'
import { rememberedFilters } from './remembered.ts'

type Fields = Record<string, unknown>

const messages: Record<string, { text: string; kind: 'success' | 'important' }> = {
  kosong: { text: 'Tidak ada berkas yang bebas untuk Anda saat ini. Berkas yang sedang dibuka petugas lain kembali sendiri setelah 15 menit.', kind: 'important' },
  dilepas: { text: 'Berkas dilepas. Petugas lain dapat mengambilnya.', kind: 'success' },
  kenal: { text: 'Dicatat. Berkas itu tidak akan diberikan kepada Anda lagi.', kind: 'success' },
  tersimpan: { text: 'Hasil pemeriksaan tersimpan.', kind: 'success' },
}

/** `/antrean`: what needs doing, by group, oldest first (features.md G2). */
export function queueRoutes(app: FastifyInstance, deps: Deps) {
  const last = rememberedFilters(deps.officeUrl)

  app.get<{ Querystring: Fields }>(paths.queue, { config: { right: 'queue.read' } }, async (request, reply) => {
    const { pesan, ...query } = request.query
    const remembered = Object.keys(query).length === 0 ? last.addressOf(request) : null
    if (remembered) return reply.redirect(pesan ? `${remembered}&pesan=${encodeURIComponent(String(pesan))}` : remembered, 303)
    const scope = scopeOf(request)
    const asked = parseFilters(query)
    // Why a file is held is for those who share out the work.
    const filters = asked.group === 'held' && !scope.rights.has('queue.assign') ? { ...asked, group: 'unopened' as const } : asked
    const [{ lines, more }, counts, formasi, calibration] = await Promise.all([listQueue(deps, scope, filters), countQueue(deps, scope), listQueueFormasi(deps, scope), countOwnCalibration(deps, scope)])
    last.remember(reply, filters)
    return sendPage(reply, <QueuePage request={request} lines={lines} more={more} counts={counts} formasi={formasi} filters={filters} calibration={calibration} message={messages[String(pesan)]} />)
  })

  app.post<{ Body: Fields }>(paths.queueNext, { config: { right: 'file.open' } }, async (request, reply) => {
    const outcome = await claimNext(deps, scopeOf(request), request.visitor(), request.body['tugas'] === 'kedua' ? 'supervise' : 'judge')
    return reply.redirect(outcome.ok ? paths.case(outcome.value.applicationId) : `${paths.queue}?pesan=kosong`, 303)
  })

  relationRoutes(app, deps)
}
