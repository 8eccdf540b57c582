import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { weekOf } from '#core/verification/rules/calibration.ts'
import { chooseCalibration } from '#core/verification/calibration/choose-files.ts'
import { changeCalibrationSize } from '#core/verification/calibration/weekly-size.ts'
import { changeSamplePercent } from '#core/verification/sample-percent.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { aCase } from '#test/a-case.ts'
import { officerWith, ownInstansi } from '#test/an-office.ts'
import type { TestDeps } from '#test/app.ts'
import { judge, scopeOf, supervise, visitor } from '#test/judgements.ts'

type Unmet = Parameters<typeof judge>[3]

/** A submitted application, judged by this verifier, with which this supervisor agreed; returns its id. */
export async function anAgreedCase(deps: TestDeps, person: DemoPerson, { verifier, supervisor, unmet = {}, instansiCode = ownInstansi }: { verifier: OfficerScope; supervisor: OfficerScope; unmet?: Unmet; instansiCode?: string }): Promise<string> {
  // A passed one is looked at again as well.
  await changeSamplePercent(deps, supervisor, 100, visitor)
  const applicationId = await aCase(deps, person, instansiCode)
  const outcomes = [await judge(deps, verifier, applicationId, unmet), await supervise(deps, supervisor, applicationId)]
  for (const outcome of outcomes) if (!outcome.ok) throw new Error(outcome.refusal)
  return applicationId
}

/** Sets are of a week: no test crosses its end. By less than the quarter of an hour after which sessions end. */
export function stayInTheWeek({ clock }: TestDeps) {
  if (weekOf(clock.now()) !== weekOf(new Date(clock.now().getTime() + 600_000))) clock.advance(600_000)
}

/** A file of this week's calibration set of an agency, failed on its KTP by officers of its own. */
export async function aCalibrationFile(deps: TestDeps, person: DemoPerson, instansiCode = ownInstansi) {
  stayInTheWeek(deps)
  const [verifier, supervisor] = [await scopeOf(deps, await officerWith(deps, 'verifier', instansiCode)), await scopeOf(deps, await officerWith(deps, 'supervisor', instansiCode))]
  await officerWith(deps, 'verifier', instansiCode)
  const applicationId = await anAgreedCase(deps, person, { verifier, supervisor, unmet: { ktp: {} }, instansiCode })
  await changeCalibrationSize(deps, supervisor, 5, visitor)
  await chooseCalibration(deps)
  const { id } = await deps.db.selectFrom('verification.calibrationFile').select('id').where('applicationId', '=', applicationId).executeTakeFirstOrThrow()
  return { fileId: id, applicationId, verifier, supervisor }
}
