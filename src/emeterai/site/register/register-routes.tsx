import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PasswordFault } from '#core/values/password.ts'
import type { AccountKind } from '#emeterai/account/find-holder.ts'
import { findDraft } from '#emeterai/account/register/draft.ts'
import { registerAccount } from '#emeterai/account/register/register-account.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { checkCaptcha, issueCaptcha } from '#emeterai/site/captcha/desk.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { passwordText } from '#emeterai/site/session/password-text.ts'
import { type CaptchaVerdict, wantsNewCaptcha } from '#platform/captcha/check-captcha.ts'
import { captchaText } from '#ui/components/captcha-field.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { activationRoutes } from './activation-routes.tsx'
import { parseData, readTypedData } from './data-form.ts'
import { DataPage } from './data-page.tsx'
import { draftCookie } from './draft-cookie.ts'
import { RegisteredPage } from './end-pages.tsx'
import { fileRoutes } from './file-routes.tsx'
import { KindPage } from './kind-page.tsx'
import { kindSlugs, readKind } from './kinds.ts'

type Fields = Record<string, unknown>
type OfKind = { Params: { kind: string } }

/** `/<distributor>/daftar`: kind of user, file, data, mailed link (guide 6.5, steps 1-6). */
export function registerRoutes(app: FastifyInstance, deps: HouseDeps) {
  app.get(brandPaths.register, { config: { isShared: true } }, (request, reply) => sendPage(reply, <KindPage request={request} />))
  app.get(brandPaths.registered, (request, reply) => sendPage(reply, <RegisteredPage request={request} />))
  fileRoutes(app, deps)
  dataRoutes(app, deps)
  activationRoutes(app, deps)
}

function dataRoutes(app: FastifyInstance, deps: HouseDeps) {
  type Shown = { fields?: Fields; errors?: FieldErrors; captchaError?: Exclude<CaptchaVerdict, 'ok'> }

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, kind: AccountKind, { fields = {}, ...shown }: Shown = {}) {
    return sendPage(reply, <DataPage {...shown} request={request} kind={kind} captcha={await issueCaptcha(deps, request, 'registration')} typed={readTypedData(fields)} />, status)
  }
  const draftOf = (request: FastifyRequest) => {
    const { id: distributorId } = request.distributor
    const draftKey = draftCookie(deps.houseUrl, distributorId).read(request)
    return findDraft(deps.db, { distributorId, draftKey, now: deps.clock.now() }).then((draft) => ({ draft, draftKey }))
  }

  app.get<OfKind>(brandPaths.registerData(':kind'), async (request, reply) => {
    const kind = readKind(request.params.kind)
    if (!kind) return reply.callNotFound()
    const { draft } = await draftOf(request)
    if (!draft || draft.kind !== kind || draft.isUsed) return reply.redirect(pathsOf(request.distributor.id).registerFile(kindSlugs[kind]), 303)
    return show(request, reply, 200, kind)
  })

  app.post<OfKind & { Body: Fields }>(brandPaths.registerData(':kind'), async (request, reply) => {
    const kind = readKind(request.params.kind)
    if (!kind) return reply.callNotFound()
    const { id: distributorId } = request.distributor
    const paths = pathsOf(distributorId)
    const { draft, draftKey } = await draftOf(request)
    if (!draft || draft.kind !== kind) return reply.redirect(paths.registerFile(kindSlugs[kind]), 303)
    // A second click on Daftar.
    if (draft.isUsed) return reply.redirect(paths.registered, 303)
    const fields = request.body
    if (wantsNewCaptcha(fields)) return show(request, reply, 200, kind, { fields })

    const { form, errors } = parseData(kind, fields, deps.clock.now())
    if (!form) return show(request, reply, 422, kind, { fields, errors })
    const verdict = await checkCaptcha(deps, request, 'registration', fields)
    if (verdict !== 'ok') return show(request, reply, 422, kind, { fields, captchaError: verdict, errors: { captcha: captchaText[verdict] } })
    const outcome = await registerAccount(deps, { distributorId, draftKey, form, visitor: { requestId: request.id } })
    if (outcome.ok) return reply.redirect(paths.registered, 303)
    if (outcome.refusal === 'no-file') return reply.redirect(paths.registerFile(kindSlugs[kind]), 303)
    return show(request, reply, 422, kind, { fields, errors: { password: passwordText[outcome.refusal.slice('password-'.length) as PasswordFault] } })
  })
}
