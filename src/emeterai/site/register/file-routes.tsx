import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AccountKind } from '#emeterai/account/find-holder.ts'
import { findDraft } from '#emeterai/account/register/draft.ts'
import { loadDraftFile } from '#emeterai/account/register/load-draft-file.ts'
import { registrationFiles } from '#emeterai/account/rules/registration.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { readUpload } from '#platform/http/uploads.ts'
import { networkOf } from '#platform/limits/network-of.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { draftCookie } from './draft-cookie.ts'
import { FilePage, fileField } from './file-page.tsx'
import { fileText } from './file-text.ts'
import { keepFileOnce } from './keep-file-once.ts'
import { kindSlugs, readKind } from './kinds.ts'

type OfKind = { Params: { kind: string } }

/** `/<distributor>/daftar/<kind>`: the file of the first step (Gambar 32). */
export function fileRoutes(app: FastifyInstance, deps: HouseDeps) {
  async function draftOf(request: FastifyRequest, kind: AccountKind) {
    const { id: distributorId } = request.distributor
    const draft = await findDraft(deps.db, { distributorId, draftKey: draftCookie(deps.houseUrl, distributorId).read(request), now: deps.clock.now() })
    return draft && draft.kind === kind && !draft.isUsed ? draft : null
  }
  async function show(request: FastifyRequest, reply: FastifyReply, status: number, kind: AccountKind, errors: FieldErrors = {}) {
    return sendPage(reply, <FilePage request={request} kind={kind} draft={await draftOf(request, kind)} errors={errors} />, status)
  }

  app.get<OfKind>(brandPaths.registerFile(':kind'), async (request, reply) => {
    const kind = readKind(request.params.kind)
    return kind ? show(request, reply, 200, kind) : reply.callNotFound()
  })

  app.get<OfKind>(brandPaths.registerPicture(':kind'), async (request, reply) => {
    const draft = readKind(request.params.kind) === 'personal' ? await draftOf(request, 'personal') : null
    if (!draft) return reply.callNotFound()
    const { bytes, mediaType } = await loadDraftFile(deps, draft)
    return reply.type(mediaType).send(bytes)
  })

  app.post<OfKind>(brandPaths.registerFile(':kind'), { config: { upload: true } }, async (request, reply) => {
    const kind = readKind(request.params.kind)
    if (!kind) return reply.callNotFound()
    // Counted before the body is read: strangers do not fill our memory (trust.md T11).
    const { allowed, retryAfterSeconds } = await deps.limits.consume('house-registrations', networkOf(request.ip))
    if (!allowed) throw Object.assign(new Error('Too many registrations from one network'), { statusCode: 429, retryAfterSeconds })
    const field = fileField(kind)
    const isPersonal = kind === 'personal'
    const form = await readUpload(request, { maxFileBytes: isPersonal ? registrationFiles.ktpBytes : registrationFiles.paperBytes, maxFiles: 1 })
    const { files, tooLarge } = form
    if (tooLarge.includes(field)) return show(request, reply, 422, kind, { [field]: fileText[isPersonal ? 'too-large' : 'paper-too-large'] })
    const file = files[field]
    if (!file) return show(request, reply, 422, kind, { [field]: isPersonal ? 'Pilih gambar KTP, lalu tekan Unggah' : 'Pilih surat kuasa, lalu tekan Unggah' })

    const { id: distributorId } = request.distributor
    const outcome = await keepFileOnce(deps, request, form, { kind, bytes: file.bytes })
    if (!outcome.ok) return show(request, reply, 422, kind, { [field]: fileText[outcome.refusal] })
    draftCookie(deps.houseUrl, distributorId).give(reply, outcome.value.draftKey)
    return reply.redirect(pathsOf(distributorId).registerData(kindSlugs[kind]), 303)
  })
}
