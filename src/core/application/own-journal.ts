import { listFormFaults } from '#core/account/form-faults.ts'
import type { RequestOutcome } from '#core/account/rules/outcome-text.ts'
import type { Db } from '#platform/db/pool.ts'
import type { ApplicationEventKind } from './rules/event-kinds.ts'

/** One thing that the portal received of this person: carried out, or not and why. */
export type JournalLine =
  | { kind: 'event'; at: Date; event: ApplicationEventKind; detail: string | null }
  | { kind: 'refusal'; at: Date; page: string; outcome: RequestOutcome; fields: string[]; requestId: string | null }

const most = 1000

/** What the server saw of one's own application, the newest first (features.md B15): no answer and no document, only that they came and what became of them. */
export async function listOwnJournal(db: Db, accountId: string): Promise<JournalLine[]> {
  const [events, refusals] = await Promise.all([
    db.selectFrom('application.event as e').innerJoin('application.application as a', 'a.id', 'e.applicationId').select(['e.at', 'e.kind as event', 'e.detail']).where('a.accountId', '=', accountId).orderBy('e.id', 'desc').limit(most).$narrowType<{ event: ApplicationEventKind }>().execute(),
    listFormFaults(db, accountId, most),
  ])
  const lines: JournalLine[] = [...events.map((line) => ({ kind: 'event', ...line }) as const), ...refusals.map((line) => ({ kind: 'refusal', ...line }) as const)]
  return lines.toSorted((one, other) => other.at.getTime() - one.at.getTime()).slice(0, most)
}
