import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type RegisterHolderRefusal, loadHolderPrefill, registerHolder } from '#core/application/register-holder.ts'
import type { Deps } from '#core/deps.ts'
import { listDistributors } from '#core/season/queries.ts'
import { type Visit, requireOpenStep } from '#portal/application/guards.tsx'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { readFor, withFor } from './for-request.ts'
import { parseRegistration } from './registration-form.ts'
import { RegisteredPage, RegistrationPage } from './registration-page.tsx'

type Asked = { Querystring: { untuk?: string } }

const refusalText: Record<RegisterHolderRefusal, string> = {
  'not-fitting': 'Distributor tidak menerima data ini. Pakai password lain yang tidak memuat nama, email, atau tanggal lahir Anda, dan periksa Biodata Anda.',
  'too-often': 'Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.',
  'distributor-down': 'Distributor ini sedang tidak dapat dihubungi. Belum ada data yang dikirim. Coba lagi nanti, atau pilih distributor lain.',
}

export function registrationRoutes(app: FastifyInstance, deps: Deps) {
  const guarded = { preHandler: requireSignIn }

  const show = async (request: FastifyRequest, reply: FastifyReply, visit: Visit, status: number, more: Partial<Parameters<typeof RegistrationPage>[0]>) => {
    const [distributors, prefill] = [await listDistributors(deps.db), await loadHolderPrefill(deps, viewerOf(request).accountId)]
    return sendPage(reply, <RegistrationPage request={request} visit={visit} distributors={distributors} prefill={prefill} forRequest="" {...more} />, status)
  }

  app.get<Asked>(paths.emeteraiRegistration, guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    return visit ? show(request, reply, visit, 200, { forRequest: readFor(request.query.untuk) }) : reply
  })

  app.post<{ Body: Record<string, unknown> }>(paths.emeteraiRegistration, guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    const ids = (await listDistributors(deps.db)).map(({ id }) => id)
    const { typed, password, npwp, errors, forRequest } = parseRegistration(request.body, ids)
    if (Object.keys(errors).length > 0) return show(request, reply, visit, 422, { typed, errors, forRequest })
    const outcome = await registerHolder(deps, viewerOf(request).accountId, { distributorId: typed.distributor, password, occupation: typed.occupation, npwp })
    if (outcome.ok) return reply.redirect(withFor(paths.emeteraiRegistered, forRequest), 303)
    return show(request, reply, visit, outcome.refusal === 'too-often' ? 429 : 409, { typed, forRequest, refusal: refusalText[outcome.refusal] })
  })

  app.get<Asked>(paths.emeteraiRegistered, guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    return visit ? sendPage(reply, <RegisteredPage request={request} visit={visit} forRequest={readFor(request.query.untuk)} />) : reply
  })
}
