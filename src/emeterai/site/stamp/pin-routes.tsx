import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { waitText } from '#core/values/wait-text.ts'
import { checkPin } from '#emeterai/account/pin/check-pin.ts'
import { setPin } from '#emeterai/account/pin/set-pin.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { pinText } from '#emeterai/site/account/pin-form.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { holderOf, requireHolder } from '#emeterai/site/session/require-holder.ts'
import { findDraft } from '#emeterai/stamp/draft/draft.ts'
import { type StampDraftRefusal, stampDraft } from '#emeterai/stamp/draft/stamp-draft.ts'
import { PinPage, type PinPageProps, type ReadyDraft } from './pin-page.tsx'
import { parsePin } from './pin-form.ts'
import { placeText } from './words.ts'

type Of = { Params: { draf: string }; Body: Record<string, unknown> }
type Trouble = Pick<PinPageProps, 'errors' | 'refusal' | 'needsReset'>

/** `/pembubuhan/…/pin`: the PIN, and with it the promise of one stamp. Sent twice, it is the same stamp. */
export function pinRoutes(brand: FastifyInstance, deps: HouseDeps) {
  const guard = { preHandler: requireHolder }

  const show = async (request: FastifyRequest, reply: FastifyReply, draft: ReadyDraft, trouble: Trouble = {}, status = 200) => {
    const { available } = await readBalance(deps.db, holderOf(request).id)
    return sendPage(reply, <PinPage request={request} draft={draft} available={available} {...trouble} />, status)
  }

  brand.get<Of>(brandPaths.draftPin(':draf'), guard, async (request, reply) => {
    const draft = await openDraft(deps, request, reply)
    return draft ? show(request, reply, draft) : reply
  })

  brand.post<Of>(brandPaths.draftPin(':draf'), guard, async (request, reply) => {
    const draft = await openDraft(deps, request, reply)
    if (!draft) return reply
    const holder = holderOf(request)
    const typed = parsePin(request.body, holder.hasPin)
    if (!typed.ok) return show(request, reply, draft, { errors: typed.errors }, 422)
    const trouble = (holder.hasPin ? null : await makePin(deps, holder.id, typed.pin)) ?? (await whyNotPin(deps, holder.id, typed.pin))
    if (trouble) return show(request, reply, draft, trouble, 422)
    const outcome = await stampDraft(deps, { accountId: holder.id, draftId: draft.id })
    if (outcome.ok) return reply.redirect(pathsOf(request.distributor.id).stamp(outcome.value.stampId), 303)
    return show(request, reply, draft, { refusal: refusalText(outcome.refusal) }, 409)
  })
}

/** Sets the first PIN; one that a click before has set is asked for like any other. */
async function makePin(deps: HouseDeps, accountId: string, pin: string): Promise<Trouble | null> {
  const set = await setPin(deps, { accountId, pin })
  return set.ok || set.refusal === 'already-set' ? null : { errors: { pin: pinText[set.refusal] } }
}

async function whyNotPin(deps: HouseDeps, accountId: string, pin: string): Promise<Trouble | null> {
  const verdict = await checkPin(deps, { accountId, pin })
  if (verdict === 'ok') return null
  if (verdict === 'reset-needed' || verdict === 'not-set') return { needsReset: true, refusal: 'PIN sudah terlalu sering salah. Buat PIN baru dengan tautan yang kami kirim lewat email dan password Anda.' }
  if (verdict === 'wrong') return { errors: { pin: 'PIN salah. Sesudah lima kali salah, Anda harus menunggu 15 menit' } }
  return { refusal: `PIN sudah beberapa kali salah. Coba lagi setelah ${waitText(verdict.waitSeconds)}.` }
}

function refusalText(refusal: StampDraftRefusal): string {
  if (refusal === 'no-quota') return 'Kuota Anda kosong. Beli kuota dahulu; dokumen ini tetap tersimpan.'
  if (refusal === 'not-found' || refusal === 'not-ready') return 'Dokumen ini belum siap dibubuhi. Periksa lagi dokumen dan letak meterainya.'
  return placeText(refusal)
}

/** A draft that is described and placed; else the answer is given. */
async function openDraft(deps: HouseDeps, request: FastifyRequest<Of>, reply: FastifyReply): Promise<ReadyDraft | null> {
  const paths = pathsOf(request.distributor.id)
  const draft = await findDraft(deps, { accountId: holderOf(request).id, draftId: request.params.draf })
  if (!draft) reply.callNotFound()
  else if (draft.stampId) reply.redirect(paths.stamp(draft.stampId), 303)
  else if (!draft.document) reply.redirect(`${paths.stamping}?draf=${draft.id}`, 303)
  else if (!draft.place) reply.redirect(paths.draftPlace(draft.id), 303)
  else return { ...draft, document: draft.document, place: draft.place }
  return null
}
