import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { findCaseRow } from '#core/verification/case-store.ts'
import { readDocument } from '#core/verification/read-document.ts'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { sendDocumentPage } from './document-picture.ts'

type Asked = { Params: { id: string }; Querystring: Record<string, unknown> }

/** `/berkas/…/gambar`: one page as a picture, marked with who looked and when. */
export function pictureRoutes(app: FastifyInstance, deps: Deps) {
  app.get<Asked>(paths.caseAct(':id', 'gambar'), { config: { right: 'file.open', object: 'case' } }, async (request, reply) => {
    const scope = scopeOf(request)
    const { id } = request.params
    if (!(await findCaseRow(deps.db, scope, id))) return notFound()
    return sendDocumentPage(deps, request, reply, (documentId) => readDocument(deps, scope, { applicationId: id, documentId }, request.visitor()))
  })
}
