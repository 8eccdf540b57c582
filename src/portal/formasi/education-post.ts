import { findInstitutions, findProdi } from '#core/application/find-institutions.ts'
import { listExamLocations, listTestLocations } from '#core/application/exam-location.ts'
import { loadCandidate } from '#core/application/formasi-eligibility.ts'
import { saveFormasiChoice } from '#core/application/save-formasi-choice.ts'
import { listExtraQuestions } from '#core/formasi/offer-queries.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import { type CaptchaVerdict, wantsNewCaptcha } from '#platform/captcha/check-captcha.ts'
import { checkCaptcha } from '#portal/captcha/desk.ts'
import { paths } from '#portal/paths.ts'
import { type EducationContext, type Lists, parseEducation } from './education-form.ts'
import { type TypedFormasi, notListed, readTypedFormasi } from './formasi-fields.ts'
import { loadVerdicts } from './load-view.ts'
import { type Posted, changeOf, keepTyped } from './posted.ts'

/** "Selanjutnya" of the last part, or a search, or another captcha. */
export async function postEducation(posted: Posted) {
  const { deps, screen, request, reply, visit, fields } = posted
  const typed = readTypedFormasi(fields)
  const lists = await searchAsked(posted, typed)
  if (lists || wantsNewCaptcha(fields)) {
    await keepTyped(posted, typed)
    return screen.show(request, reply, 200, visit, 'pendidikan', { typed, ...(lists ? { lists } : {}) })
  }
  const parsed = await parseEducation(deps, typed, await contextOf(posted))
  if (!parsed.value) {
    await keepTyped(posted, typed)
    return screen.show(request, reply, 422, visit, 'pendidikan', { typed, errors: parsed.errors, lists: parsed.lists })
  }
  const captcha: { verdict: CaptchaVerdict } = { verdict: 'ok' }
  const isHuman = async () => (captcha.verdict = await checkCaptcha({ ...deps, db: deps.apart }, request, 'formasi', fields)) === 'ok'
  const outcome = await saveFormasiChoice(deps, { ...changeOf(posted), isHuman }, parsed.value)
  if (outcome.ok) return reply.redirect(paths.documents, 303)
  if (captcha.verdict !== 'ok') {
    await keepTyped(posted, typed)
    return screen.show(request, reply, 422, visit, 'pendidikan', { typed, captchaError: captcha.verdict })
  }
  const { formasiId, pendidikanId } = visit.application.formasi!
  const verdicts = outcome.refusal === 'not-eligible' ? await loadVerdicts(deps, visit.application, formasiId, { pendidikanId, ipk: parsed.value.ipk }) : []
  return screen.showRefusal(request, reply, 'pendidikan', outcome.refusal, { typed, verdicts })
}

/** "Cari perguruan tinggi", "Cari program studi": lists to choose from without JavaScript, and the way to a name of one's own. */
async function searchAsked({ deps, fields }: Posted, typed: TypedFormasi): Promise<Lists | null> {
  if (fields['aksi'] === 'cari-pt') return { institutions: await findInstitutions(deps, typed['nama-pt']), prodi: null }
  if (fields['aksi'] !== 'cari-prodi') return null
  const code = typed['nama-pt-id']
  return { institutions: null, prodi: await findProdi(deps, code === '' || code === notListed ? null : code, typed['nama-prodi']) }
}

async function contextOf({ deps, visit: { application, now } }: Posted): Promise<EducationContext> {
  const { formasiId, pendidikanId, instansiCode } = application.formasi!
  const [candidate, questions, examLocations, testLocations] = await Promise.all([
    loadCandidate(deps.db, deps.keys, application, { pendidikanId, ipk: null }), listExtraQuestions(deps.db, formasiId!), listExamLocations(deps.db), listTestLocations(deps.db, instansiCode),
  ])
  if (!candidate) throw new Error('The chosen pendidikan does not exist')
  const ids = (list: readonly { id: number }[]) => list.map(({ id }) => id)
  return { levelCode: candidate.pendidikan.levelCode, birthDate: candidate.birthDate, today: todayInJakarta(now), questions, examLocationIds: ids(examLocations), testLocationIds: ids(testLocations) }
}
