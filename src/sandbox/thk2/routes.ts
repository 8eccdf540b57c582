import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isServing } from '#sandbox/control/is-serving.ts'
import type { ServiceState } from '#sandbox/dukcapil/service-state.ts'
import type { Thk2Participant } from './participants.ts'

const question = z.object({ nomor: z.string().max(40), nik: z.string().max(40), tanggalLahir: z.string().max(20) })

/** The register of former category-II honorary staff: says who somebody is only when all three fit together. */
export function thk2Routes(app: FastifyInstance, participants: readonly Thk2Participant[], state: ServiceState) {
  const byNumber = new Map(participants.map((participant) => [participant.nomor, participant]))

  app.post('/thk2/cek', { config: { formGuard: false } }, async (request, reply) => {
    if (!(await isServing(state, reply))) return reply
    const asked = question.safeParse(request.body)
    if (!asked.success) {
      state.count('ditolak')
      return reply.code(400).send({ error: 'Kirim nomor, nik, dan tanggalLahir' })
    }
    const found = byNumber.get(asked.data.nomor)
    const fits = found !== undefined && found.nik === asked.data.nik && found.tanggalLahir === asked.data.tanggalLahir
    state.count('jawaban')
    return fits ? { found: true, nama: found.nama, instansi: found.instansi } : { found: false }
  })

  // For demos and tests: whose number may be tried.
  app.get('/thk2/peserta', async () => ({ total: participants.length, participants }))
}
