import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Application, ChangeRefusal } from '#core/application/application.ts'
import { loadDraft } from '#core/application/save-draft.ts'
import type { Deps } from '#core/deps.ts'
import type { CaptchaView } from '#platform/captcha/issue-captcha.ts'
import { together } from '#platform/db/together.ts'
import { type Visit, requireOpenStep } from '#portal/application/guards.tsx'
import { changeRefusalText } from '#portal/application/step-page.tsx'
import { issueCaptcha } from '#portal/captcha/desk.ts'
import { sendPage } from '#portal/frame.tsx'
import { type TypedFormasi, formasiAsTyped } from './formasi-fields.ts'
import { refusalText } from './formasi-words.ts'
import { type EducationShown, type FormasiShown, type InstansiShown, loadChosen, loadEducationView, loadFormasiView, loadInstansiView } from './load-view.ts'
import { FormasiPage, type View } from './page.tsx'

export type Part = View['part']

/** What a part shows beside what is saved: what was typed, and what is to be said about it. */
export type Shown = Partial<InstansiShown & FormasiShown & EducationShown> & { refusal?: string }

export type Screen = ReturnType<typeof createScreen>

/** The part that is next. */
export function partOf({ formasi }: Pick<Application, 'formasi'>): Part {
  if (!formasi) return 'instansi'
  return formasi.formasiId === null ? 'formasi' : 'pendidikan'
}

/** The one place that draws the step: for GET, and for every POST that leads nowhere else. */
export function createScreen(deps: Deps) {
  const show = async (request: FastifyRequest, reply: FastifyReply, status: number, visit: Visit, part: Part, { refusal, ...shown }: Shown = {}) => {
    const { application } = visit
    const [draft, chosen, captcha] = await together(deps.db, (db) => [
      loadDraft({ ...deps, db }, application, 'formasi'), loadChosen(db, application), part === 'pendidikan' ? issueCaptcha({ ...deps, db }, request, 'formasi') : Promise.resolve(null),
    ])
    const view = await load(application, part, captcha, { ...shown, typed: shown.typed ?? formasiAsTyped(application.formasi, draft.fields) })
    return sendPage(reply, <FormasiPage request={request} visit={visit} view={view} chosen={chosen} refusal={refusal} draftSavedAt={draft.savedAt} />, status)
  }

  async function load(application: Application, part: Part, captcha: CaptchaView | null, shown: Shown & { typed: TypedFormasi }): Promise<View> {
    if (captcha) return loadEducationView(deps, application, captcha, shown)
    return part === 'instansi' ? loadInstansiView(deps.db, application, shown) : loadFormasiView(deps, application, shown)
  }

  /** 409 with the rule's sentence, drawn from the application as it is now: somebody else may have changed it. */
  const showRefusal = async (request: FastifyRequest, reply: FastifyReply, part: Part, refusal: keyof typeof refusalText | ChangeRefusal | 'step-not-open' | 'not-human', shown: Shown) => {
    const visit = await requireOpenStep(deps, request, reply, 'formasi')
    if (!visit) return reply
    if (refusal === 'step-not-open' || refusal === 'not-human') throw new Error(`A step that is open to a person was refused as ${refusal}`)
    const sentence = { ...changeRefusalText, ...refusalText }[refusal]
    const current = partOf(visit.application)
    const isStillThere = part === current || (part === 'formasi' && current === 'pendidikan')
    return show(request, reply, 409, visit, isStillThere ? part : current, { ...shown, refusal: sentence, isConflict: refusal === 'changed-elsewhere' })
  }
  return { show, showRefusal }
}
