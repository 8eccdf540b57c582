import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { holderOf, requireHolder } from '#emeterai/site/session/require-holder.ts'
import { beginDraft } from '#emeterai/stamp/draft/begin-draft.ts'
import { describeDraft } from '#emeterai/stamp/draft/describe-draft.ts'
import { type StampDraft, findDraft, listDrafts } from '#emeterai/stamp/draft/draft.ts'
import { dropDraft } from '#emeterai/stamp/draft/drop-draft.ts'
import { takeUpload } from '#emeterai/stamp/draft/upload-pieces.ts'
import { maxStampFileBytes } from '#emeterai/stamp/request-stamp.ts'
import { createUploadGate } from '#platform/http/upload-gate.ts'
import { type UploadedForm, readUpload } from '#platform/http/uploads.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { settleUploadOnce } from '#platform/settle-once.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { type TypedDocument, parseDocument, readTypedDocument, typedAgain } from './document-form.ts'
import { DocumentPage } from './document-page.tsx'
import { fileText } from './words.ts'

type Query = { Querystring: { draf?: unknown } }
type Draft = { Params: { draf: string } }

const tooManyAtOnce = 'Dua unggahan Anda masih berjalan. Tunggu sampai selesai, lalu unggah lagi.'

/** `/pembubuhan`: the document is described and handed in; a file that was taken stays, whatever else is wrong. */
export function documentRoutes(brand: FastifyInstance, deps: HouseDeps) {
  const gate = createUploadGate()

  const show = async (request: FastifyRequest, reply: FastifyReply, typed: TypedDocument, draft: StampDraft | null, errors: FieldErrors = {}, status = 200) => {
    const { id } = holderOf(request)
    const [{ available }, drafts] = await Promise.all([readBalance(deps.db, id), listDrafts(deps, id)])
    const others = drafts.filter((one) => one.id !== draft?.id)
    return sendPage(reply, <DocumentPage request={request} typed={typed} available={available} draft={draft} others={others} errors={errors} />, status)
  }

  brand.get<Query>(brandPaths.stamping, { preHandler: requireHolder }, async (request, reply) => {
    const draft = await openDraft(deps, request, String(request.query.draf ?? ''))
    return show(request, reply, typedAgain(draft?.document ?? null), draft)
  })

  brand.post(brandPaths.stamping, { preHandler: requireHolder, config: { upload: true } }, async (request, reply) => {
    const { id: accountId } = holderOf(request)
    const form = await gate.enter(accountId, () => readUpload(request, { maxFileBytes: maxStampFileBytes + 1, maxFiles: 1, maxFields: 20 }))
    if (!form) return show(request, reply, typedAgain(null), null, { berkas: tooManyAtOnce }, 429)
    const typed = readTypedDocument(form.fields)
    const take = () => takeDocument(deps, request, form, typed)
    const once = await settleUploadOnce(deps, request, form, take, (taken) => ('to' in taken ? taken : null))
    // A draft that was dropped since is handed in anew.
    const isGone = 'told' in once && once.told.draftId !== null && !(await findDraft(deps, { accountId, draftId: once.told.draftId }))
    const taken = isGone ? await take() : 'told' in once ? once.told : once.answer
    return 'to' in taken ? reply.redirect(taken.to, 303) : show(request, reply, typed, taken.draft, taken.errors, 422)
  })

  brand.post<Draft>(brandPaths.draftDrop(':draf'), { preHandler: requireHolder }, async (request, reply) => {
    await dropDraft(deps, { accountId: holderOf(request).id, draftId: request.params.draf })
    return reply.redirect(pathsOf(request.distributor.id).stamping, 303)
  })
}

/** Where the form leads, or what is to be put right. */
async function takeDocument(deps: HouseDeps, request: FastifyRequest, form: UploadedForm, typed: TypedDocument): Promise<{ to: string; draftId: string | null } | { draft: StampDraft | null; errors: FieldErrors }> {
  const paths = pathsOf(request.distributor.id)
  const parsed = parseDocument(typed, deps.clock.now())
  const kept = await keepFile(deps, request, form)
  if ('stampId' in kept) return { to: `${paths.stamp(kept.stampId)}?hasil=sudah`, draftId: null }
  const { draft } = kept
  if (!parsed.ok || kept.error || !draft) return { draft, errors: { ...(parsed.ok ? {} : parsed.errors), berkas: kept.error } }
  const isDescribed = await describeDraft(deps, { accountId: holderOf(request).id, draftId: draft.id, document: parsed.document })
  return isDescribed ? { to: paths.draftPlace(draft.id), draftId: draft.id } : { draft: null, errors: { berkas: whyNoFile(form) } }
}

type Kept = { draft: StampDraft | null; error?: string | undefined } | { stampId: string }

/** The file of the form, or the one whose pieces came before it, or the one that was kept before. */
async function keepFile(deps: HouseDeps, request: FastifyRequest, form: UploadedForm): Promise<Kept> {
  const { id: accountId } = holderOf(request)
  const { fields, files } = form
  const before = await openDraft(deps, request, fields['draf'] ?? '')
  const upload = fields['unggahan'] ?? ''
  const file = files['berkas'] ?? (isUuid(upload) ? await takeUpload(deps, accountId, upload) : null)
  if (!file) return before && form.tooLarge.length === 0 && upload === '' ? { draft: before } : { draft: before, error: whyNoFile(form) }
  const begun = await beginDraft(deps, { accountId, file })
  if (!begun.ok) return { draft: before, error: fileText(begun.refusal) }
  if ('stampId' in begun.value) return begun.value
  if (before) await dropDraft(deps, { accountId, draftId: before.id })
  return { draft: await findDraft(deps, { accountId, draftId: begun.value.draftId }) }
}

/** A draft of theirs that is not a stamp yet. */
async function openDraft(deps: HouseDeps, request: FastifyRequest, draftId: string): Promise<StampDraft | null> {
  const draft = await findDraft(deps, { accountId: holderOf(request).id, draftId })
  return draft && draft.stampId === null ? draft : null
}

function whyNoFile({ tooLarge, fields }: UploadedForm): string {
  if (tooLarge.length > 0) return fileText('too-large')
  return fields['unggahan'] ? 'Unggahan terputus dan belum lengkap. Unggah berkasnya lagi.' : 'Pilih berkas PDF dari perangkat Anda'
}
