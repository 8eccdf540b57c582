import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { holderOf, requireHolder } from '#emeterai/site/session/require-holder.ts'
import { type StampDraft, findDraft, loadDraftFile } from '#emeterai/stamp/draft/draft.ts'
import { placeDraft } from '#emeterai/stamp/draft/place-draft.ts'
import { stampSizeMm } from '#emeterai/stamp/rules/stamp-size.ts'
import type { StampPlace } from '#platform/pdf/stamp/place.ts'
import type { PageFacts } from '#platform/pdf/stamp/placement-facts.ts'
import { readPlacementFactsSafely } from '#platform/pdf/stamp/stamp-safely.ts'
import { suggestPlace } from '#platform/pdf/stamp/suggest-place.ts'
import { sendPagePicture, takeDrawing } from './page-picture.ts'
import { asTyped, parsePlace, readPage, readTypedPlace } from './place-form.ts'
import { PlacePage, type PlacePageProps } from './place-page.tsx'
import { placeText } from './words.ts'

type Of = { Params: { draf: string }; Querystring: { halaman?: unknown }; Body: Record<string, unknown> }

/** An uploaded document that is not a stamp yet, with what its pages hold. */
type Opened = { draft: StampDraft; bytes: Buffer; facts: PageFacts[] }

/** `/pembubuhan/…/letak`: where the stamp goes. */
export function placeRoutes(brand: FastifyInstance, deps: HouseDeps) {
  const guard = { preHandler: requireHolder }
  const show = (reply: FastifyReply, props: PlacePageProps, status = 200) => sendPage(reply, <PlacePage {...props} />, status)

  brand.get<Of>(brandPaths.draftPlace(':draf'), guard, async (request, reply) => {
    const opened = await openDraft(deps, request, reply)
    if (!opened) return reply
    const wanted = request.query.halaman === undefined ? 0 : (opened.facts[readPage(request.query.halaman) - 1]?.page ?? null)
    if (wanted === null) return reply.callNotFound()
    await takeDrawing(deps, holderOf(request).id)
    const place = await placeToShow(opened, wanted)
    const facts = opened.facts[place.page - 1]
    return facts ? show(reply, { request, draft: opened.draft, facts, typed: { ...asTyped(place), isSigned: opened.draft.place !== null } }) : reply.callNotFound()
  })

  brand.post<Of>(brandPaths.draftPlace(':draf'), guard, async (request, reply) => {
    const opened = await openDraft(deps, request, reply)
    if (!opened) return reply
    const { draft } = opened
    const typed = readTypedPlace(request.body)
    const facts = opened.facts[typed.page - 1]
    if (!facts) return reply.callNotFound()
    const parsed = parsePlace(typed)
    if (!parsed.ok) return show(reply, { request, draft, facts, typed, errors: parsed.errors, asksAboutCover: typed.mayCoverText }, 422)
    await takeDrawing(deps, holderOf(request).id)
    const outcome = await placeDraft(deps, { accountId: holderOf(request).id, draftId: draft.id, place: parsed.place, facts, mayCoverText: typed.mayCoverText })
    if (outcome.ok) return reply.redirect(pathsOf(request.distributor.id).draftPin(draft.id), 303)
    if (outcome.refusal === 'not-found') return reply.callNotFound()
    const field = outcome.refusal === 'covers-text' ? 'menutupi' : 'kiri-mm'
    return show(reply, { request, draft, facts, typed, errors: { [field]: placeText(outcome.refusal) }, asksAboutCover: field === 'menutupi' }, 422)
  })

  brand.get<{ Params: { draf: string; page: string } }>(brandPaths.draftPicture(':draf', ':page'), guard, async (request, reply) => {
    const { id: accountId } = holderOf(request)
    await takeDrawing(deps, accountId)
    const bytes = await loadDraftFile(deps, { accountId, draftId: request.params.draf })
    const reading = bytes && (await readPlacementFactsSafely(bytes))
    const facts = reading?.ok ? reading.facts[readPage(request.params.page) - 1] : undefined
    return bytes && facts ? sendPagePicture(reply, bytes, facts) : reply.callNotFound()
  })
}

/** Where it was put, or where we would put it. */
async function placeToShow({ draft, bytes, facts }: Opened, page: number): Promise<StampPlace> {
  if (draft.place && (page === 0 || page === draft.place.page)) return draft.place
  return suggestPlace(bytes, facts, { ...(page > 0 ? { page } : {}), sizeMm: stampSizeMm.usual })
}

/** The draft with its pages; else the answer is given: what became a stamp leads to it, what is not described goes back. */
async function openDraft(deps: HouseDeps, request: FastifyRequest<Of>, reply: FastifyReply): Promise<Opened | null> {
  const of = { accountId: holderOf(request).id, draftId: request.params.draf }
  const paths = pathsOf(request.distributor.id)
  const draft = await findDraft(deps, of)
  if (draft && (draft.stampId || !draft.document)) {
    void reply.redirect(draft.stampId ? paths.stamp(draft.stampId) : `${paths.stamping}?draf=${draft.id}`, 303)
    return null
  }
  const bytes = draft && (await loadDraftFile(deps, of))
  const reading = bytes && (await readPlacementFactsSafely(bytes))
  if (draft && bytes && reading?.ok) return { draft, bytes, facts: reading.facts }
  if (reading) throw new Error('A draft that was read before is refused now')
  reply.callNotFound()
  return null
}
