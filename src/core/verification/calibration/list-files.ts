import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { calibrationLimits, weekOf } from '#core/verification/rules/calibration.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import { type CalibrationRow, barOf, selectFiles } from './access.ts'

/** A line of the verifier's page: nothing that names a person, and the agreed result only where they have judged. */
export type CalibrationLine = Pick<CalibrationRow, 'id' | 'ownOverall'> & { jabatan: string; agreedOverall: CalibrationRow['agreedOverall'] | null; same: number; points: number }

export type OwnCalibration = { weekOn: CalendarDate; thisWeek: readonly CalibrationLine[]; lastWeek: readonly CalibrationLine[] }

/** What this verifier judges this week beside the others, and what they judged last week. */
export async function listOwnCalibration({ db, clock }: Pick<Deps, 'db' | 'clock'>, scope: OfficerScope): Promise<OwnCalibration> {
  const now = clock.now()
  const points = sql`verification.calibration_point p where p.file_id = f.id and p.officer_id = ${scope.officerId}`
  const rows = await selectFiles(db, scope, now)
    .innerJoin('formasi.formasi as m', 'm.id', 'c.formasiId')
    .innerJoin('formasi.jabatan as b', 'b.id', 'm.jabatanId')
    .select(['b.name as jabatan', sql<number>`(select count(*)::int from ${points})`.as('points'), sql<number>`(select count(*)::int from ${points} and p.agreement <> 'different')`.as('same')])
    .orderBy('f.weekOn', 'desc')
    .orderBy('f.position')
    .limit(2 * calibrationLimits.most)
    .execute()
  const weekOn = weekOf(now)
  const own = rows.filter((row) => barOf(row) === null)
  const lineOf = ({ id, ownOverall, agreedOverall, jabatan, same, points }: (typeof rows)[number]): CalibrationLine => ({ id, ownOverall, jabatan, agreedOverall: ownOverall && agreedOverall, same, points })
  return { weekOn, thisWeek: own.filter((row) => row.weekOn === weekOn).map(lineOf), lastWeek: own.filter((row) => row.weekOn !== weekOn).map(lineOf) }
}

/** How far they have come this week; null where there is nothing to calibrate by. */
export async function countOwnCalibration(deps: Pick<Deps, 'db' | 'clock'>, scope: OfficerScope): Promise<{ judged: number; files: number } | null> {
  if (!scope.rights.has('case.judge')) return null
  const { thisWeek } = await listOwnCalibration(deps, scope)
  return thisWeek.length === 0 ? null : { judged: thisWeek.filter(({ ownOverall }) => ownOverall !== null).length, files: thisWeek.length }
}
