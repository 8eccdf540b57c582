import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import type { Register } from '#sandbox/dukcapil/register.ts'
import { renderPage } from '#ui/page.tsx'
import { PeoplePage } from './page.tsx'

const peoplePerPage = 25
const wanted = z.object({ cari: z.string().max(60).catch('').default(''), halaman: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) })

/** The made-up people for human eyes: to copy one into the portal's registration. */
export function peopleRoutes(app: FastifyInstance, register: Register, demoPeople: readonly DemoPerson[]) {
  app.get('/', async (request, reply) => {
    const { cari, halaman } = wanted.parse(request.query)
    const found = cari.trim() === '' ? register.people : register.search(cari)
    const pages = Math.max(1, Math.ceil(found.length / peoplePerPage))
    const page = Math.min(halaman, pages)
    const people = found.slice((page - 1) * peoplePerPage, page * peoplePerPage)
    return reply
      .type('text/html; charset=utf-8')
      .send(renderPage(<PeoplePage search={cari} people={people} total={found.length} page={page} pages={pages} demoPeople={cari === '' && page === 1 ? demoPeople : []} />))
  })
}
