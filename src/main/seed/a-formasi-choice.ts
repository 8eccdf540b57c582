import { sql } from 'kysely'
import { loadApplication } from '#core/application/application.ts'
import { chooseFormasi, chooseInstansi, offerOf } from '#core/application/choose-formasi.ts'
import { listTestLocations } from '#core/application/exam-location.ts'
import { type FormasiAnswers, needsPerguruanTinggi } from '#core/application/rules/formasi-answers.ts'
import { saveFormasiChoice } from '#core/application/save-formasi-choice.ts'
import type { Deps } from '#core/deps.ts'
import { listExtraQuestions, listOfferPendidikan } from '#core/formasi/offer-queries.ts'
import { findFormasi } from '#core/formasi/queries.ts'
import type { SelectionType } from '#core/formasi/rules/selection-type.ts'
import type { Outcome } from '#core/outcome.ts'
import { readIsoDate } from '#core/values/calendar-date.ts'

/** `formasiId`: which one; without it the first open one for a bachelor. `answers`: what differs from the usual. */
export type FormasiWish = { formasiId?: number; answers?: Partial<FormasiAnswers> }

/** The step formasi of an account that has chosen its selection, by the three commands that the pages run. */
export async function takeFormasi(deps: Deps, accountId: string, { formasiId, answers = {} }: FormasiWish): Promise<void> {
  const { db, keys } = deps
  const application = await loadApplication(db, keys, accountId)
  const formasi = await findFormasi(db, formasiId ?? (await firstForBachelors(db, application.selection!.selectionType)))
  if (!formasi) throw new Error('There is no such formasi')
  const { instansiCode, formasiType } = formasi
  const change = async () => ({ accountId, formVersion: (await loadApplication(db, keys, accountId)).version })
  accept(await chooseInstansi(deps, await change(), { instansiCode, formasiType }))
  const offered = await listOfferPendidikan(db, offerOf(application, { instansiCode, formasiType }))
  const pendidikan = offered.find(({ levelCode, programme }) => formasi.accepted.some((one) => one.levelCode === levelCode && one.programme === programme))!
  accept(await chooseFormasi(deps, await change(), { formasiId: formasi.id, pendidikanId: pendidikan.id }))
  const [testLocation] = await listTestLocations(db, instansiCode)
  const questions = await listExtraQuestions(db, formasi.id)
  const usual = usualAnswers(needsPerguruanTinggi(pendidikan.levelCode))
  const extraAnswers = Object.fromEntries(questions.map(({ id }) => [id, '12.34.5678']))
  accept(await saveFormasiChoice(deps, await change(), { ...usual, testLocationId: testLocation?.id ?? null, extraAnswers, ...answers }))
}

/** A graduate of 2015; an institution only where the level has one. */
export function usualAnswers(isHigher: boolean): FormasiAnswers {
  return {
    examLocationId: 11, testLocationId: null, graduationYear: 2015, ijazahDate: readIsoDate('2015-08-27')!, ijazahNumber: 'UGM/2015/08/1234', extraAnswers: {},
    ipk: isHigher ? 3.45 : null,
    schoolMark: isHigher ? null : 87.25,
    perguruanTinggiOrigin: isHigher ? 'dalam-negeri' : null,
    perguruanTinggiCode: isHigher ? '001001' : null,
    perguruanTinggiProvisional: null,
    perguruanTinggiOnIjazah: isHigher ? 'Universitas Gadjah Mada' : null,
    prodiCode: isHigher ? '001001-001' : null,
    prodi: isHigher ? 'Akuntansi' : null,
    prodiProvisional: null,
    accreditation: isHigher ? 'A' : null,
  }
}

async function firstForBachelors(db: Deps['db'], selectionType: SelectionType): Promise<number> {
  const { id } = await db
    .selectFrom('formasi.formasi')
    .select('id')
    .where('selectionType', '=', selectionType)
    .where('formasiType', '=', 'umum')
    .where('isOpenToDisability', '=', true)
    .where('withdrawnAt', 'is', null)
    .where(sql<boolean>`40 = any(level_codes)`)
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return id
}

function accept(outcome: Outcome<unknown, string>) {
  if (!outcome.ok) throw new Error(outcome.refusal)
}
