import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { verifyReceipt } from '#core/application/receipt.ts'
import type { Deps } from '#core/deps.ts'
import { findLastHead, listHeads } from '#core/reports/public-log/log-store.ts'
import { proveDays, proveReceipt } from '#core/reports/public-log/prove.ts'
import { readTile } from '#core/reports/public-log/read-tile.ts'
import { publicPage, sendPublicPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { PublicLogPage } from './page.tsx'

const shownDays = 31
/** A full tile never changes; the newest head stands for a day. */
const [forEver, forAWhile] = ['public, max-age=31536000, immutable', 'public, max-age=600']

const daysAsked = z.object({ dari: z.iso.date(), sampai: z.iso.date() })

/** `/log-publik`: the public log for people, and for the programs that check it (features.md B9). */
export function registerPublicLog(app: FastifyInstance, { db, receiptKey }: Deps) {
  app.get(paths.publicLog, publicPage, async (request, reply) => sendPublicPage(request, reply, <PublicLogPage request={request} heads={await listHeads(db, shownDays)} />))

  app.get(paths.logCheckpoint, publicPage, async (_request, reply) => {
    const head = await findLastHead(db)
    return head ? forPrograms(reply, forAWhile).type('text/plain; charset=utf-8').send(head.checkpoint) : reply.callNotFound()
  })

  // Only a receipt of ours is looked for: what is forged costs no query.
  app.get<{ Querystring: { tanda?: unknown } }>(paths.logProof, publicPage, async (request, reply) => {
    const { tanda } = request.query as { tanda?: unknown }
    const isOurs = typeof tanda === 'string' && tanda.length < 400 && verifyReceipt(receiptKey, tanda) !== null
    const proof = isOurs ? await proveReceipt(db, tanda) : null
    if (!proof) return reply.callNotFound()
    return forPrograms(reply, forAWhile).header('content-disposition', 'attachment; filename="bukti-log-publik.json"').send(proof)
  })

  app.get(paths.logConsistency, publicPage, async (request, reply) => {
    const asked = daysAsked.safeParse(request.query)
    const proof = asked.success ? await proveDays(db, asked.data.dari, asked.data.sampai) : null
    return proof ? forPrograms(reply, forEver).send(proof) : reply.callNotFound()
  })

  const addresses = [paths.logTile(':level', ':one'), paths.logTileInTwo(':level', ':one', ':two'), paths.logTileInThree(':level', ':one', ':two', ':three')]
  for (const address of addresses) {
    app.get<{ Params: Record<string, string> }>(address, publicPage, async (request, reply) => {
      const { level = '', ...rest } = request.params as Record<string, string>
      const hashes = await readTile(db, level, Object.values(rest).join('/'))
      return hashes ? forPrograms(reply, forEver).type('application/octet-stream').send(hashes) : reply.callNotFound()
    })
  }
}

/** Anybody's page may read it: it is the same for all, and no cookie is looked at. */
const forPrograms = (reply: FastifyReply, kept: string) => reply.headers({ 'cache-control': kept, 'access-control-allow-origin': '*' })
