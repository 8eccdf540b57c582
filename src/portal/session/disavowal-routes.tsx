import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { disavow, findDisavowal } from '#core/account/disavow.ts'
import { holdHours } from '#core/account/rules/disavowal.ts'
import type { Deps } from '#core/deps.ts'
import { findSeasonOf } from '#core/application/season-of-applicant.ts'
import { findStage } from '#core/season/rules/stages.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { DeadNotMePage, DisavowPage, DisavowedPage } from './disavowal-pages.tsx'
import { readToken } from './reset-form.ts'

type Fields = Record<string, unknown>

/** `/bukan-saya`: the link of a mail that told of a change shuts the account (trust.md §6.3.5). Opening it changes nothing. */
export function disavowalRoutes(app: FastifyInstance, deps: Deps) {
  /** When registration ends for this person, if that is before a hold of now would. */
  async function deadlineWithin(accountId: string): Promise<Date | null> {
    const now = deps.clock.now().getTime()
    const season = await findSeasonOf(deps.db, accountId)
    const endsAt = season && findStage(season, 'registration')?.endsAt
    return endsAt && endsAt.getTime() > now && endsAt.getTime() < now + holdHours * 3_600_000 ? endsAt : null
  }

  async function show(request: FastifyRequest, reply: FastifyReply, token: string | null) {
    const found = token && (await findDisavowal(deps, token))
    if (!token || !found) return sendPage(reply, <DeadNotMePage request={request} />, 409)
    const deadline = await deadlineWithin(found.accountId)
    if (found.state === 'used') return sendPage(reply, <DisavowedPage request={request} found={found} deadline={deadline} />)
    return sendPage(reply, <DisavowPage request={request} token={token} about={found.about} deadline={deadline} />)
  }

  app.get<{ Querystring: Fields }>(paths.notMe, (request, reply) => show(request, reply, readToken(request.query['kunci'])))

  app.post<{ Body: Fields }>(paths.notMe, async (request, reply) => {
    const token = readToken(request.body['kunci'])
    const outcome = token ? await disavow(deps, token, request.visitor()) : null
    if (!token || !outcome?.ok) return show(request, reply, token)
    return reply.redirect(`${paths.notMe}?kunci=${token}`, 303)
  })
}
