import type { FastifyInstance } from 'fastify'
import { isServing } from '#sandbox/control/is-serving.ts'
import type { ServiceState } from '#sandbox/dukcapil/service-state.ts'
import type { Institution } from './institutions.ts'
import type { DiktiRegister } from './register.ts'

/** PDDikti as its clients see it (domain.md §4.2), without students and lecturers: those are persons. */
export function diktiRoutes(app: FastifyInstance, register: DiktiRegister, state: ServiceState) {
  app.get<{ Params: { kata: string } }>('/dikti/pencarian/pt/:kata', async (request, reply) => {
    if (!(await isServing(state, reply))) return reply
    state.count('jawaban')
    return register.searchInstitutions(request.params.kata).map(institutionRow)
  })

  app.get<{ Params: { kata: string } }>('/dikti/pencarian/prodi/:kata', async (request, reply) => {
    if (!(await isServing(state, reply))) return reply
    state.count('jawaban')
    return register.searchProgrammes(request.params.kata).map(({ programme, institution }) => ({
      id: idOf(programme.kode), nama: programme.nama, jenjang: programme.jenjang, pt: institution.nama, pt_singkat: institution.namaSingkat,
    }))
  })

  app.get<{ Params: { kode: string } }>('/dikti/pt/:kode/prodi', async (request, reply) => {
    if (!(await isServing(state, reply))) return reply
    const programmes = register.programmesOf(request.params.kode)
    state.count(programmes ? 'jawaban' : 'ditolak')
    if (!programmes) return reply.code(404).send({ error: 'Perguruan tinggi tidak ditemukan' })
    return programmes.map(({ kode, nama, jenjang, akreditasi }) => ({ id: idOf(kode), kode, nama_prodi: nama, jenjang_prodi: jenjang, akreditasi }))
  })
}

const institutionRow = ({ kode, nama, namaSingkat }: Institution) => ({ id: idOf(kode), kode, nama_singkat: namaSingkat, nama })

/** The real register's ids are opaque; so are these. */
const idOf = (kode: string) => Buffer.from(`dikti:${kode}`).toString('base64url')
