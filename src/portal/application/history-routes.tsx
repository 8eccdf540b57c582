import type { FastifyInstance } from 'fastify'
import { stringify } from 'csv-stringify/sync'
import { listOwnJournal } from '#core/application/own-journal.ts'
import type { Deps } from '#core/deps.ts'
import { harmlessRow } from '#platform/sheet/cell.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { HistoryPage, historyCells } from './history-page.tsx'

/** `/lamaran/riwayat`: what the server received and what became of it, to read and to take along (features.md B15). */
export function historyRoutes(app: FastifyInstance, deps: Deps) {
  app.get(paths.history, { preHandler: requireSignIn }, async (request, reply) =>
    sendPage(reply, <HistoryPage request={request} lines={await listOwnJournal(deps.db, viewerOf(request).accountId)} />),
  )

  app.get(paths.historyCsv, { preHandler: requireSignIn }, async (request, reply) => {
    const lines = await listOwnJournal(deps.db, viewerOf(request).accountId)
    const csv = stringify(lines.map((line) => harmlessRow([line.at.toISOString(), ...historyCells(line)])), { header: true, columns: ['waktu_utc', 'kejadian', 'rincian', 'sebab', 'nomor_permintaan'], escape_formulas: true, bom: true })
    return reply.type('text/csv; charset=utf-8').headers({ 'content-disposition': 'attachment; filename="riwayat-lamaran.csv"', 'cache-control': 'no-store' }).send(csv)
  })
}
