import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { type Draw, findDraw, listDraws } from '#core/waiting/draw-store.ts'
import { publicPage, sendPublicPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { streamDrawCsv } from './draw-csv.ts'
import { DrawsPage } from './page.tsx'

const [shown, listed] = [10, 100]
/** Numbers of a draw never change. */
const forEver = 'public, max-age=31536000, immutable'

/** `/undian`: every draw of the waiting room, with what anybody needs to do it once more (decision 162). */
export function registerDraws(app: FastifyInstance, { db }: Deps) {
  app.get(paths.draws, publicPage, async (request, reply) => sendPublicPage(request, reply, <DrawsPage request={request} draws={await listDraws(db, shown)} />))

  app.get(paths.drawsJson, publicPage, async (_request, reply) =>
    reply.headers({ 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' }).send({ undian: (await listDraws(db, listed)).map(forPrograms) }))

  app.get<{ Params: { number: string } }>(paths.drawNumbers(':number'), publicPage, async (request, reply) => {
    const { number } = request.params as { number: string }
    const draw = /^\d{1,9}$/.test(number) ? await findDraw(db, Number(number)) : null
    if (draw?.state !== 'drawn') return reply.callNotFound()
    return reply
      .headers({ 'cache-control': forEver, 'access-control-allow-origin': '*', 'content-disposition': 'attachment; filename="nomor.csv"' })
      .type('text/csv; charset=utf-8')
      .send(streamDrawCsv(db, draw.id))
  })
}

const states: Record<Draw['state'], string> = { set: 'ditetapkan', drawn: 'dilakukan', cancelled: 'dibatalkan', failed: 'gagal' }

const forPrograms = ({ id, setAt, drawsAt, endedAt, commitment, state, seed, firstNumber, lastNumber, tookPart }: Draw) => ({
  nomor: id, keadaan: states[state], ditetapkan: setAt, saat_undian: drawsAt, berakhir: endedAt, sidik_benih: commitment.toString('hex'),
  benih: seed?.toString('hex') ?? null, nomor_pertama: firstNumber, nomor_terakhir: lastNumber, peserta: tookPart,
  hasil: state === 'drawn' ? paths.drawNumbers(String(id)) : null,
})
