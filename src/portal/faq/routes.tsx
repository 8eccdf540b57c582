import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Deps } from '#core/deps.ts'
import { listFaq, searchFaq } from '#core/season/queries.ts'
import { publicPage, sendPublicPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { FaqPage } from './page.tsx'
import { QuestionPage } from './question-page.tsx'

/** Whatever else stands in the address is no search. */
const query = z.object({ q: z.string().trim().max(100).catch('') }).catch({ q: '' })

export function registerFaq(app: FastifyInstance, { db }: Deps) {
  app.get(paths.faq, publicPage, async (request, reply) => {
    const { q } = query.parse(request.query)
    const entries = q ? await searchFaq(db, q) : await listFaq(db)
    return sendPublicPage(request, reply, <FaqPage request={request} q={q} entries={entries} />)
  })

  app.get<{ Params: { slug: string } }>(paths.question(':slug'), publicPage, async (request, reply) => {
    const all = await listFaq(db)
    const entry = all.find(({ slug }) => slug === request.params.slug)
    if (!entry) return reply.callNotFound()
    const related = all.filter((other) => other.topic === entry.topic && other !== entry)
    return sendPublicPage(request, reply, <QuestionPage request={request} entry={entry} related={related} />)
  })
}
