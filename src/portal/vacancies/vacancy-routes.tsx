import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { findPlannedPreview } from '#core/formasi/plan/find-preview.ts'
import { readPreviewToken } from '#core/formasi/plan/preview-link.ts'
import { type Formasi, type Requirement, findFormasi, listLevels, listRequirements, loadSeasonRules } from '#core/formasi/queries.ts'
import { findInstansi, findProgrammes } from '#core/formasi/resolve-search.ts'
import { ageLimitOf } from '#core/formasi/rules/age-limit.ts'
import { listAmendments } from '#core/formasi/amendment/published.ts'
import { listAnnouncements } from '#core/season/queries.ts'
import { listSavedAmong } from '#core/shortlist/saved-formasi.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import { publicPage, sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { VacancyPage } from './vacancy-page.tsx'
import { formatNumber, readableProgramme } from './wording.ts'

/** A suggestion under a text field (`<pilih-cari>`): `text` goes into the field, `hint` tells it from its like. */
type Suggestion = { id: string; text: string; hint: string }

const maxSuggestions = 10
/** Of the agency, beside its formasi; the others are behind a link. */
const announcementsShown = 3

export function oneVacancyRoutes(app: FastifyInstance, deps: Deps) {
  app.get<{ Params: { id: string } }>(paths.vacancy(':id'), publicPage, async (request, reply) => {
    const { id } = request.params
    return /^\d{1,9}$/.test(id) ? show(deps, request, reply, Number(id)) : reply.callNotFound()
  })

  app.get<{ Params: { token: string } }>(paths.vacancyPreview(':token'), async (request, reply) => {
    const plannedId = readPreviewToken(deps.keys, request.params.token, deps.clock.now())
    const preview = plannedId ? await findPlannedPreview(deps.db, plannedId) : null
    return preview ? draw(deps, request, reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex'), { ...preview, isPreview: true }) : reply.callNotFound()
  })

  app.get(paths.suggestInstansi, publicPage, async (request, reply) => {
    const found = await findInstansi(deps.db, typedText(request), maxSuggestions)
    return suggest(reply, found.map(({ code, name }) => ({ id: code, text: name, hint: '' })))
  })

  app.get(paths.suggestPendidikan, publicPage, async (request, reply) => {
    const found = await findProgrammes(deps.db, typedText(request), maxSuggestions)
    return suggest(reply, found.slice(0, maxSuggestions).map((one) => ({ id: String(one.id), text: readableProgramme(one.programme), hint: `${formatNumber(one.formasiCount)} formasi` })))
  })
}

const typedText = (request: FastifyRequest) => String((request.query as Record<string, unknown>)['q'] ?? '').replaceAll('\0', '').slice(0, 100)

/** The same for everyone: caches may keep it for a while. */
const suggest = (reply: FastifyReply, suggestions: Suggestion[]) => reply.header('cache-control', 'public, max-age=300').send(suggestions)

async function show(deps: Deps, request: FastifyRequest, reply: FastifyReply, id: number) {
  const [formasi, requirements] = await Promise.all([findFormasi(deps.db, id), listRequirements(deps.db, id)])
  return formasi ? draw(deps, request, reply, { formasi, requirements }) : reply.callNotFound()
}

async function draw({ db, clock }: Deps, request: FastifyRequest, reply: FastifyReply, shown: { formasi: Formasi; requirements: Requirement[]; isPreview?: boolean }) {
  const [levels, rules, announcements, amendments, saved] = await Promise.all([
    listLevels(db), loadSeasonRules(db),
    shown.isPreview ? [] : listAnnouncements(db, clock.now(), { instansiCode: shown.formasi.instansiCode }, announcementsShown),
    shown.isPreview ? [] : listAmendments(db, shown.formasi.id),
    request.viewer && !shown.isPreview ? listSavedAmong(db, request.viewer.accountId, [shown.formasi.id]) : new Set<number>(),
  ])
  const limit = ageLimitOf(shown.formasi.retirementAge, rules, todayInJakarta(clock.now()))
  const view = { ...shown, levels, announcements, amendments, limit, isCountedAtSubmission: rules.ageCountedOn === null, version: rules.version, isSignedIn: request.viewer !== null, isSaved: saved.has(shown.formasi.id) }
  return sendPage(reply, <VacancyPage request={request} view={view} />)
}
