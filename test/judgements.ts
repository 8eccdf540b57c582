import { findSubmittedApplication } from '#core/application/submitted-application.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { findOfficerSession } from '#core/officer/session/find-session.ts'
import { findCaseRow } from '#core/verification/case-store.ts'
import { claimCase } from '#core/verification/claim-case.ts'
import type { RequirementVerdict } from '#core/verification/rules/judgement.ts'
import { saveVerdict } from '#core/verification/save-verdict.ts'
import { superviseCase } from '#core/verification/supervise-case.ts'

export const visitor = { deviceLabel: 'uji', deviceToken: null, network: '192.0.2.7', requestId: 'UJI' }

/** The scope that a session gives. */
export async function scopeOf(deps: Deps, { sessionToken }: { sessionToken: string }): Promise<OfficerScope> {
  const found = await findOfficerSession(deps, sessionToken, false)
  if (found.state !== 'live') throw new Error('no session')
  return found.session.scope
}

/** Every requirement met but these, by the last part of their id. */
export async function verdictsFor(deps: Deps, applicationId: string, unmet: Record<string, Partial<RequirementVerdict>> = {}): Promise<RequirementVerdict[]> {
  const submitted = await findSubmittedApplication(deps, { applicationId })
  return submitted!.snapshot.documents
    .filter(({ file }) => file !== null)
    .map(({ requirementId }) => {
      const change = unmet[requirementId.slice(requirementId.lastIndexOf('/') + 1)]
      const met = { requirementId, isMet: true, reason: null, explanation: null, page: null, region: null }
      return change ? { ...met, isMet: false, reason: 'unreadable', explanation: 'Tulisan pada halaman ini tidak terbaca.', page: 1, ...change } : met
    })
}

/** Claimed and judged by this verifier; returns the outcome. */
export async function judge(deps: Deps, scope: OfficerScope, applicationId: string, unmet: Record<string, Partial<RequirementVerdict>> = {}) {
  const claimed = await claimCase(deps, scope, applicationId, visitor)
  if (!claimed.ok) return claimed
  const { version } = (await findCaseRow(deps.db, scope, applicationId))!
  return saveVerdict(deps, scope, { applicationId, requirementVerdicts: await verdictsFor(deps, applicationId, unmet), note: null, version }, visitor)
}

/** The second look, claimed and decided by this supervisor. */
export async function supervise(deps: Deps, scope: OfficerScope, applicationId: string, decision: 'agree' | 'return' = 'agree', note = 'Lihat lagi halaman kedua.') {
  const claimed = await claimCase(deps, scope, applicationId, visitor)
  if (!claimed.ok) return claimed
  const { version } = (await findCaseRow(deps.db, scope, applicationId))!
  return superviseCase(deps, scope, { applicationId, decision, note, version }, visitor)
}
