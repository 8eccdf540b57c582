import type { Deps } from '#core/deps.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { together } from '#platform/db/together.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { type Application, loadApplication } from './application.ts'
import { runPreflight } from './preflight.ts'
import { type Referred, loadReferred } from './referred.ts'
import type { Preflight } from './rules/preflight.ts'
import type { Snapshot } from './rules/snapshot.ts'
import { answersOf } from './rules/summary-answers.ts'
import { type SummaryBlock, type TickFault, type Ticks, findEmptyBoxes } from './rules/summary.ts'
import { canonicalJson, sha256Of, takeSnapshot } from './snapshot.ts'

/** What the Resume page shows, the texts that are kept of it, and the hash of exactly those. */
export type Summary = { snapshot: Snapshot; answers: SummaryBlock[]; kept: { snapshot: string; answers: string }; sha256: Buffer; preflight: Preflight }

/** Null while steps 1 to 3 are not done. */
export async function loadSummary(db: Db | Tx, keys: KeyRing, application: Application, at: Date): Promise<Summary | null> {
  const [summary] = await together(db, (of) => [summarize(of, application, loadReferred(of, keys, application), at)])
  return summary
}

/** The same while what the application refers to is on its way: only putting together waits for it (decision 118). */
export async function summarize(db: Db | Tx, application: Application, referred: Promise<Referred>, at: Date): Promise<Summary | null> {
  const [snapshot, preflight] = await together(db, (of) => [takeSnapshot(of, application, referred), runPreflight(of, application, referred, at)])
  if (!snapshot) return null
  const answers = answersOf(snapshot)
  // Written once, hashed and kept: the hash is that of canonicalJson({ answers, snapshot }), as check-sent.ts asks it.
  const kept = { snapshot: canonicalJson(snapshot), answers: canonicalJson(answers) }
  return { snapshot, answers, kept, sha256: sha256Of(`{"answers":${kept.answers},"snapshot":${kept.snapshot}}`), preflight }
}

/** Proof that one person ticked every box of one summary; worth nothing for another person or after any change. */
export type Agreement = string

export type AgreeRefusal = 'not-ticked' | 'has-gaps'

/** Takes the ticks (guide 6.7.3-4). Nothing is sent yet: the confirmation page carries the agreement on. */
export async function agreeToSummary(deps: Pick<Deps, 'db' | 'keys'>, accountId: string, ticks: Ticks, at: Date): Promise<Outcome<Agreement, AgreeRefusal> & { empty?: TickFault[] }> {
  const summary = await loadSummary(deps.db, deps.keys, await loadApplication(deps.db, deps.keys, accountId), at)
  if (!summary || summary.preflight.gaps.length > 0) return refused('has-gaps')
  const empty = findEmptyBoxes(ticks)
  return empty.length > 0 ? { ...refused('not-ticked'), empty } : done(agreementTo(deps.keys, accountId, summary))
}

export function agreementTo(keys: KeyRing, accountId: string, { sha256 }: Pick<Summary, 'sha256'>): Agreement {
  return keys.sign('summary-agreement', `${accountId}|${sha256.toString('hex')}`).toString('base64url')
}
