import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import type { StepRefusal } from '#core/application/change-step.ts'
import { saveBiodata } from '#core/application/save-biodata.ts'
import { loadDraft, saveDraft } from '#core/application/save-draft.ts'
import type { Deps } from '#core/deps.ts'
import { type CaptchaVerdict, wantsNewCaptcha } from '#platform/captcha/check-captcha.ts'
import { checkCaptcha, issueCaptcha } from '#portal/captcha/desk.ts'
import { together } from '#platform/db/together.ts'
import { type Visit, requireOpenStep } from '#portal/application/guards.tsx'
import { changeRefusalText, readVersion } from '#portal/application/step-page.tsx'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn } from '#portal/session/require-sign-in.ts'
import type { TypedBiodata } from './biodata-fields.ts'
import { parseBiodata } from './biodata-form.ts'
import { findDifferences } from './biodata-words.ts'
import { loadRegionChoices } from './load-region-choices.ts'
import { BiodataPage, type BiodataPageProps } from './page.tsx'
import { regionOptionRoutes } from './region-option-routes.tsx'
import { biodataAsTyped, readTypedBiodata, withDraft } from './typed-biodata.ts'

type Fields = Record<string, unknown>
type Shown = Partial<Pick<BiodataPageProps, 'errors' | 'captchaError' | 'refusal' | 'differences'>> & { typed?: TypedBiodata }

/** Step 1, `/lamaran/biodata` (guide 6.2). */
export function biodataRoutes(app: FastifyInstance, deps: Deps) {
  regionOptionRoutes(app, deps)

  const show = async (request: FastifyRequest, reply: FastifyReply, status: number, visit: Visit, { typed: given, ...shown }: Shown = {}) => {
    const [owner, draft, captcha] = await together(deps.db, (db) => [
      loadAccountOwner({ ...deps, db }, visit.application.accountId), loadDraft({ ...deps, db }, visit.application, 'biodata'), issueCaptcha({ ...deps, db }, request, 'biodata'),
    ])
    const typed = given ?? withDraft(biodataAsTyped(visit.application.biodata, owner.person.phone), draft.fields)
    const choices = await loadRegionChoices(deps.db, typed)
    return sendPage(reply, <BiodataPage request={request} visit={visit} owner={owner} captcha={captcha} typed={typed} choices={choices} draftSavedAt={draft.savedAt} {...shown} />, status)
  }

  app.get(paths.biodata, { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'biodata')
    return visit ? show(request, reply, 200, visit) : reply
  })

  app.post<{ Body: Fields }>(paths.biodata, { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'biodata')
    if (!visit) return reply
    const fields = request.body
    const typed = readTypedBiodata(fields)
    const { accountId } = visit.application
    const formVersion = readVersion(fields)
    // Kept on the server too, so that nothing is lost when a page is closed before it is right.
    const showAgain = async (status: number, shown: Shown) => {
      const kept = await saveDraft(deps, { accountId, step: 'biodata', formVersion, fields: typed })
      return kept.ok ? show(request, reply, status, visit, { typed, ...shown }) : showRefusal(request, reply, kept.refusal, typed)
    }
    if (wantsNewCaptcha(fields) || String(fields['aksi'] ?? '').startsWith('tampilkan-')) return showAgain(200, {})
    const parsed = await parseBiodata(deps.db, typed)
    if (!parsed.ok) return showAgain(422, { errors: parsed.errors })

    const captcha: { verdict: CaptchaVerdict } = { verdict: 'ok' }
    const isHuman = async () => (captcha.verdict = await checkCaptcha({ ...deps, db: deps.apart }, request, 'biodata', fields)) === 'ok'
    const sending = { intent: request.readIntent(fields['_intent']), route: paths.biodata, body: fields }
    const outcome = await saveBiodata(deps, { accountId, formVersion, sending, isHuman }, parsed.value)
    if (outcome.ok) return reply.redirect(paths.selection, 303)
    if (captcha.verdict !== 'ok') return showAgain(422, { captchaError: captcha.verdict })
    return showRefusal(request, reply, outcome.refusal, typed)
  })

  /** The rule's sentence with the application as it is now: somebody else changed it meanwhile. */
  async function showRefusal(request: FastifyRequest, reply: FastifyReply, refusal: StepRefusal, typed: TypedBiodata) {
    const visit = await requireOpenStep(deps, request, reply, 'biodata')
    if (!visit) return reply
    if (refusal === 'step-not-open' || refusal === 'not-human') throw new Error(`Biodata is never refused as ${refusal}`)
    const { person } = await loadAccountOwner(deps, visit.application.accountId)
    const differences = await findDifferences(deps.db, typed, biodataAsTyped(visit.application.biodata, person.phone))
    return show(request, reply, 409, visit, { typed, refusal: changeRefusalText[refusal], differences })
  }
}
