import type { FastifyInstance } from 'fastify'
import { findApplication } from '#core/application/application.ts'
import { findSlot } from '#core/application/upload-document.ts'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import type { Deps } from '#core/deps.ts'
import { findFormasi } from '#core/formasi/queries.ts'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { drawLetter, hasTemplate } from './letter-template.ts'

/** Letters to print and sign, with the names already in their places. */
export function templateRoutes(app: FastifyInstance, deps: Deps) {
  app.get<{ Params: { slot: string } }>(paths.documentTemplate(':slot'), { preHandler: requireSignIn }, async (request, reply) => {
    const { accountId } = viewerOf(request)
    const { slot } = request.params
    const application = await findApplication(deps.db, deps.keys, accountId)
    const formasi = application?.formasi?.formasiId ? await findFormasi(deps.db, application.formasi.formasiId) : null
    if (!application || !formasi || !hasTemplate(slot) || !findSlot(application.requirements, slot)) return reply.callNotFound()
    const { nameOnKtp } = await loadAccountOwner(deps, accountId)
    const pdf = await drawLetter(slot, { name: nameOnKtp, instansi: formasi.instansi, jabatan: formasi.jabatan })
    return reply.type('application/pdf').header('content-disposition', `attachment; filename="contoh-${slot}.pdf"`).send(pdf)
  })
}
