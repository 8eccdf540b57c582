import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import type { Appliers } from '#core/officer/change/decide-change.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { insertExport, startWork } from './store.ts'

/** What the second officer's yes does: the export is written down with both names, and the job begins. */
export function exportApplier(deps: Pick<Deps, 'keys' | 'clock' | 'queue'>): Pick<Appliers, 'personal-export'> {
  return {
    async 'personal-export'(tx, { rows, ...asked }, { approvedBy, proposedBy }): Promise<Outcome<null, string>> {
      if (asked.askedBy !== proposedBy) return refused('changed-since')
      if (!(await insertExport(tx, deps.keys, { ...asked, askedAt: deps.clock.now(), approvedBy }))) return refused('export-asked-already')
      await recordEvent(tx, { by: { kind: 'officer', id: proposedBy }, action: 'export-asked', object: { kind: 'export', id: asked.id }, reason: `${asked.list}, ${asked.personalColumns.join(' ')}, ${rows} rows: ${asked.reason}`.slice(0, 500) })
      await startWork(tx, deps, asked.id)
      return done(null)
    },
  }
}
