import type { Application } from '#core/application/application.ts'
import { checkInstansiChoice, offerOf } from '#core/application/choose-formasi.ts'
import { listExamLocations, listTestLocations } from '#core/application/exam-location.ts'
import { loadCandidate } from '#core/application/formasi-eligibility.ts'
import type { Deps } from '#core/deps.ts'
import { findInstansiName, findJabatanId, findPendidikan, listExtraQuestions, listOfferFormasi, listOfferJabatan, listOfferPendidikan, listOfferedTypes } from '#core/formasi/offer-queries.ts'
import { findFormasi, listLevels, loadSeasonRules } from '#core/formasi/queries.ts'
import { type Verdict, checkEligibility } from '#core/formasi/rules/eligibility.ts'
import { findPerguruanTinggi } from '#core/reference/perguruan-tinggi.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import type { CaptchaView } from '#platform/captcha/issue-captcha.ts'
import { together } from '#platform/db/together.ts'
import type { Lists } from './education-form.ts'
import type { EducationView } from './education-part.tsx'
import { type FormasiErrors, type TypedFormasi, formasiAsTyped, notListed, readId } from './formasi-fields.ts'
import type { FormasiView } from './formasi-part.tsx'
import type { NamedInstansi } from './instansi-form.ts'
import type { InstansiView } from './instansi-part.tsx'
import type { Chosen } from './page.tsx'

type Base = { typed: TypedFormasi; errors?: FormasiErrors }

export async function loadChosen(db: Deps['db'], { formasi: choice }: Application): Promise<Chosen | null> {
  if (!choice) return null
  const { instansiCode, formasiId, pendidikanId } = choice
  const [instansi, formasi, pendidikan] = await together(db, (of) => [
    findInstansiName(of, instansiCode), formasiId ? findFormasi(of, formasiId) : Promise.resolve(null), pendidikanId ? findPendidikan(of, pendidikanId) : Promise.resolve(null),
  ])
  return { instansi: instansi ?? choice.instansiCode, formasiType: choice.formasiType, formasi, programme: pendidikan?.programme ?? null }
}

export type InstansiShown = Base & { choices?: readonly NamedInstansi[] | null; verdicts?: readonly Verdict[]; offeredBy?: string | null }

export async function loadInstansiView(db: Deps['db'], application: Application, { typed, errors = {}, choices = null, verdicts = [], offeredBy = null }: InstansiShown): Promise<InstansiView> {
  const { selectionType } = application.selection!
  const offered = offeredBy ? await listOfferedTypes(db, offeredBy, selectionType) : []
  return { part: 'instansi', typed, errors, selectionType, choices, verdicts, offered }
}

export type FormasiShown = Base & { verdicts?: readonly Verdict[]; asksToClear?: boolean }

export async function loadFormasiView({ db, keys, clock }: Deps, application: Application, { typed, errors = {}, verdicts = [], asksToClear = false }: FormasiShown): Promise<FormasiView> {
  const choice = application.formasi!
  const offer = offerOf(application, choice)
  const pendidikanId = readId(typed.pendidikan)
  const jabatanId = await jabatanOf(db, typed)
  const levelNames = await loadLevelNames(db)
  const [check, pendidikan, jabatan, formasi] = await together(db, (of) => [
    checkInstansiChoice(of, keys, application, choice, clock.now()),
    listOfferPendidikan(of, offer),
    pendidikanId === null ? Promise.resolve([]) : listOfferJabatan(of, offer, pendidikanId),
    pendidikanId === null || jabatanId === null ? Promise.resolve([]) : listOfferFormasi(of, offer, pendidikanId, jabatanId),
  ])
  const shown = { ...typed, jabatan: pendidikanId !== null && jabatanId !== null ? `${pendidikanId}.${jabatanId}` : '' }
  return { part: 'formasi', typed: shown, errors, check, verdicts, levelNames, pendidikan, jabatan, formasi, asksToClear }
}

/** The jabatan chosen within the chosen pendidikan; or that of the formasi which is chosen already. */
async function jabatanOf(db: Deps['db'], { pendidikan, jabatan, formasi }: TypedFormasi): Promise<number | null> {
  const [parent = '', own = ''] = jabatan.split('.')
  if (jabatan !== '') return parent === pendidikan ? readId(own) : null
  const id = readId(formasi)
  return id === null ? null : findJabatanId(db, id)
}

export type EducationShown = Base & { lists?: Lists; verdicts?: readonly Verdict[]; captchaError?: EducationView['captchaError']; isConflict?: boolean }

export async function loadEducationView({ db }: Deps, application: Application, captcha: CaptchaView, shown: EducationShown): Promise<EducationView> {
  const { typed, errors = {}, lists = { institutions: null, prodi: null }, verdicts = [], captchaError = null, isConflict = false } = shown
  const { formasiId, pendidikanId, instansiCode } = application.formasi!
  const isNamedByCode = typed['nama-pt'] === '' && typed['nama-pt-id'] !== '' && typed['nama-pt-id'] !== notListed
  const levelNames = await loadLevelNames(db)
  const [pendidikan, examLocations, testLocations, questions, institution] = await together(db, (of) => [
    findPendidikan(of, pendidikanId!), listExamLocations(of), listTestLocations(of, instansiCode), listExtraQuestions(of, formasiId!), isNamedByCode ? findPerguruanTinggi(of, typed['nama-pt-id']) : Promise.resolve(null),
  ])
  const named = institution ? { ...typed, 'nama-pt': institution.name } : typed
  const saved = isConflict ? await savedAsTyped(db, application) : null
  return { part: 'pendidikan', typed: named, errors, lists, verdicts, saved, captcha, captchaError, levelCode: pendidikan?.levelCode ?? 0, examLocations, testLocations, questions, levelNames }
}

async function savedAsTyped(db: Deps['db'], { formasi }: Application): Promise<TypedFormasi> {
  const saved = formasiAsTyped(formasi, {})
  const institution = formasi?.perguruanTinggiCode ? await findPerguruanTinggi(db, formasi.perguruanTinggiCode) : null
  return institution ? { ...saved, 'nama-pt': institution.name } : saved
}

/** Every rule about a formasi and this applicant, with its computation. */
export async function loadVerdicts({ db, keys, clock }: Deps, application: Application, formasiId: number | null, { pendidikanId, ipk }: { pendidikanId: number | null; ipk: number | null }): Promise<Verdict[]> {
  const formasi = formasiId === null ? null : await findFormasi(db, formasiId)
  const candidate = await loadCandidate(db, keys, application, { pendidikanId, ipk })
  return formasi && candidate ? checkEligibility(candidate, formasi, await loadSeasonRules(db), todayInJakarta(clock.now())).verdicts : []
}

async function loadLevelNames(db: Deps['db']): Promise<ReadonlyMap<number, string>> {
  return new Map((await listLevels(db)).map(({ code, name }) => [code, name]))
}
