import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { aCase } from '#test/a-case.ts'
import { officerWith } from '#test/an-office.ts'
import { goTo, publish } from '#test/an-announcement.ts'
import type { TestDeps } from '#test/app.ts'
import { judge, scopeOf, supervise } from '#test/judgements.ts'
import { people } from '#test/people.ts'

export type PublishedSeason = { failing: string; passing: string; verifier: OfficerScope; supervisor: OfficerScope; administrators: [OfficerScope, OfficerScope] }

/** One applicant failed on two points and one passed; both published, and the time is inside the window to object. */
export async function aPublishedResult(deps: TestDeps, failed: DemoPerson = people.siti, passed: DemoPerson = people.bagus): Promise<PublishedSeason> {
  const failing = await aCase(deps, failed)
  const passing = await aCase(deps, passed)
  await goTo(deps, 'administrative-result')
  const scope = async (role: Parameters<typeof officerWith>[1]) => scopeOf(deps, await officerWith(deps, role))
  const [verifier, supervisor] = [await scope('verifier'), await scope('supervisor')]
  const administrators: [OfficerScope, OfficerScope] = [await scope('administrator'), await scope('administrator')]
  await judge(deps, verifier, failing, { ktp: { explanation: 'Nama pada KTP terpotong.' }, ijazah: { reason: 'qualification-differs', explanation: 'Program studi tidak sesuai.' } })
  await supervise(deps, supervisor, failing)
  await judge(deps, verifier, passing)
  await supervise(deps, supervisor, passing)
  const outcome = await publish(deps, administrators)
  if (!outcome.ok) throw new Error(outcome.refusal)
  await goTo(deps, 'objection')
  return { failing, passing, verifier, supervisor, administrators }
}
