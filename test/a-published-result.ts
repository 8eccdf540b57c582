import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { fileObjection, saveObjection } from '#core/verification/file-objection.ts'
import { findPublishedResult } from '#core/verification/published-result.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { aCase, ownerOf } from '#test/a-case.ts'
import { officerWith, ownInstansi } from '#test/an-office.ts'
import { publish } from '#test/an-announcement.ts'
import type { TestDeps } from '#test/app.ts'
import { judge, scopeOf, supervise } from '#test/judgements.ts'
import { people } from '#test/people.ts'

export type PublishedSeason = { failing: string; passing: string | null; verifier: OfficerScope; supervisor: OfficerScope; administrators: [OfficerScope, OfficerScope] }

const hour = 3_600_000

/** Makes a stage run from an hour ago for three days: the timetable moves to the clock, so that nobody's session ends. */
export async function openStage({ db, clock }: Pick<Deps, 'db' | 'clock'>, kind: string, startsHoursAgo = 1) {
  const startsAt = new Date(clock.now().getTime() - startsHoursAgo * hour)
  await db.updateTable('season.stage').set({ startsAt, endsAt: new Date(startsAt.getTime() + 71 * hour) }).where('kind', '=', kind).execute()
}

/** Nobody applies to this agency any more: its registration ended in the minute before now, or is open again as everywhere. */
export async function endRegistration({ db, clock }: Pick<Deps, 'db' | 'clock'>, instansiCode: string, isOver = true) {
  const { seasonId, endsAt } = await db.selectFrom('season.stage').select(['seasonId', 'endsAt']).where('kind', '=', 'registration').executeTakeFirstOrThrow()
  await db.deleteFrom('season.stageOffset').where('kind', '=', 'registration').where('instansiCode', '=', instansiCode).execute()
  const endMinutes = Math.floor((clock.now().getTime() - 1000 - endsAt.getTime()) / 60_000)
  if (isOver) await db.insertInto('season.stageOffset').values({ seasonId, kind: 'registration', instansiCode, startMinutes: 0, endMinutes }).execute()
}

/** The window to object ended a minute ago, and the stage after it has begun. */
export async function endObjections({ db, clock }: Pick<Deps, 'db' | 'clock'>) {
  const now = clock.now().getTime()
  await db.updateTable('season.stage').set({ startsAt: new Date(now - 70 * hour), endsAt: new Date(now - 60_000) }).where('kind', '=', 'objection').execute()
  await openStage({ db, clock }, 'objection-result')
}

/** One applicant failed on two points, and another, if named, passed; both published, and the window to object is open. */
export async function aPublishedResult(deps: TestDeps, failed: DemoPerson = people.siti, passed: DemoPerson | null = people.bagus, instansiCode = ownInstansi): Promise<PublishedSeason> {
  const failing = await aCase(deps, failed, instansiCode)
  const passing = passed && (await aCase(deps, passed, instansiCode))
  await endRegistration(deps, instansiCode)
  await openStage(deps, 'administrative-result', 2)
  await openStage(deps, 'objection')
  const scope = async (role: Parameters<typeof officerWith>[1]) => scopeOf(deps, await officerWith(deps, role, instansiCode))
  const [verifier, supervisor] = [await scope('verifier'), await scope('supervisor')]
  const administrators: [OfficerScope, OfficerScope] = [await scope('administrator'), await scope('administrator')]
  await judge(deps, verifier, failing, { ktp: { explanation: 'Nama pada KTP terpotong.' }, ijazah: { reason: 'qualification-differs', explanation: 'Program studi tidak sesuai.' } })
  await supervise(deps, supervisor, failing)
  if (passing) {
    await judge(deps, verifier, passing)
    await supervise(deps, supervisor, passing)
  }
  const outcome = await publish(deps, administrators)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return { failing, passing, verifier, supervisor, administrators }
}

/** Every failed point objected and sent. */
export async function sendObjection(deps: Deps, applicationId: string) {
  const accountId = await ownerOf(deps, applicationId)
  const result = await findPublishedResult(deps, accountId)
  const reasons = new Map(result!.failed.map(({ requirementId }) => [requirementId, 'Dokumen saya terbaca jelas dan sesuai dengan syarat.']))
  const receivedAt = deps.clock.now()
  await saveObjection(deps, accountId, { reasons, agrees: true, receivedAt })
  const sent = await fileObjection(deps, accountId, { receivedAt, by: { kind: 'applicant', id: accountId } })
  if (!sent.ok) throw new Error(sent.refusal)
}
