import type { FastifyInstance } from 'fastify'
import { findApplication } from '#core/application/application.ts'
import { loadApplicant, loadCandidate } from '#core/application/formasi-eligibility.ts'
import type { Deps } from '#core/deps.ts'
import { findFormasi, listLevels, listRequirements, loadSeasonRules } from '#core/formasi/queries.ts'
import { ageLimitOf } from '#core/formasi/rules/age-limit.ts'
import { type Candidate, checkEligibility } from '#core/formasi/rules/eligibility.ts'
import { mostCompared } from '#core/shortlist/rules/limits.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { type Compared, ComparisonPage } from './comparison-page.tsx'

/** Before an ijazah is named, the rules about it cannot be asked. */
const noIjazah = { levelCode: 0, programme: '' }

/** `/formasi-tersimpan/bandingkan?formasi=…`: two to four side by side; whoever is signed in, with the answers of the rules for them. */
export function comparisonRoutes(app: FastifyInstance, deps: Deps) {
  app.get(paths.comparison, async (request, reply) => {
    const { db, clock } = deps
    const asked = readIds((request.query as Record<string, unknown>)['formasi'])
    const ids = asked.slice(0, mostCompared)
    const today = todayInJakarta(clock.now())
    const [rules, levels, candidate, found] = await Promise.all([
      loadSeasonRules(db), listLevels(db), request.viewer ? findCandidate(deps, request.viewer.accountId) : null,
      Promise.all(ids.map(async (id) => ({ formasi: await findFormasi(db, id), requirements: await listRequirements(db, id) }))),
    ])
    const compared = found.flatMap(({ formasi, requirements }): Compared[] => {
      if (!formasi) return []
      const verdicts = candidate ? checkEligibility(candidate.candidate, formasi, rules, today).verdicts.filter(({ rule }) => candidate.hasIjazah || (rule !== 'pendidikan' && rule !== 'ipk')) : []
      return [{ formasi, requirements, limit: ageLimitOf(formasi.retirementAge, rules, today), verdicts }]
    })
    return sendPage(reply, <ComparisonPage request={request} compared={compared} levels={levels} isTooMany={asked.length > mostCompared} hasCandidate={candidate !== null} hasIjazah={candidate?.hasIjazah ?? false} />)
  })
}

/** Who asks, as the account and the steps done so far have them; null before biodata. */
async function findCandidate({ db, keys }: Deps, accountId: string): Promise<{ candidate: Candidate; hasIjazah: boolean } | null> {
  const application = await findApplication(db, keys, accountId)
  if (!application?.biodata) return null
  const { formasi } = application
  const chosen = await loadCandidate(db, keys, application, { pendidikanId: formasi?.pendidikanId ?? null, ipk: formasi?.savedAt ? formasi.ipk : null })
  if (chosen) return { candidate: chosen, hasIjazah: true }
  return { candidate: { ...(await loadApplicant(db, keys, application)), pendidikan: noIjazah, ipk: null }, hasIjazah: false }
}

function readIds(value: unknown): number[] {
  const ids = [value].flat().flatMap((one) => (typeof one === 'string' && /^\d{1,9}$/.test(one) ? [Number(one)] : []))
  return [...new Set(ids)].slice(0, mostCompared + 1)
}
