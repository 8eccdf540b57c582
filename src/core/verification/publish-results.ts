import { randomUUID } from 'node:crypto'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { Appliers } from '#core/officer/change/decide-change.ts'
import { type ProposeRefusal, proposeChange } from '#core/officer/change/propose-change.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { findNextPublication } from './next-publication.ts'
import { lockAgency } from './publication-store.ts'
import type { PublicationKind, PublicationRefusal } from './rules/publication.ts'

export type ProposePublicationRefusal = PublicationRefusal | ProposeRefusal | 'in-the-past' | 'no-season'

/** `publishesAt` null: as soon as the second person agrees. */
type Wish = { kind: PublicationKind; publishesAt: Date | null; reason: string }

/** What stands between an agency and its publication at this moment; the numbers that a second person is shown. */
async function checkPublication(db: Db | Tx, instansiCode: string, kind: PublicationKind, { at, now }: { at: Date; now: Date }) {
  const season = await findCurrentSeason(db, { instansiCode, accountId: null })
  if (!season) return refused('no-season')
  const agency = { seasonId: season.id, instansiCode }
  const { refusal, ...next } = await findNextPublication(db, agency, kind, { season, at, now })
  return refusal ? refused(refusal) : done({ agency, ...next })
}

/** Proposes to publish the results of the own agency; another administrator of it decides (officer/change). */
export async function publishResults(deps: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, { kind, publishesAt, reason }: Wish, visitor: Visitor): Promise<Outcome<{ changeId: string }, ProposePublicationRefusal>> {
  const { instansiCode } = scope
  const now = deps.clock.now()
  if (instansiCode === null || !scope.rights.has('results.publish')) return refused('not-allowed')
  if (publishesAt && publishesAt <= now) return refused('in-the-past')
  const checked = await checkPublication(deps.db, instansiCode, kind, { at: publishesAt ?? now, now })
  if (!checked.ok) return checked
  const { agency, number, counts: { passed, failed } } = checked.value
  const payload = { ...agency, kind, number, publishesAt: publishesAt?.toISOString() ?? null, passed, failed }
  return proposeChange(deps, scope, { kind: 'results-publication', instansiCode, payload, reason }, visitor)
}

/** What the second person's yes does: every case of the agency that is not out yet is published at one moment, and the worker tells each applicant then. */
export function publicationAppliers({ clock, queue }: Pick<Deps, 'clock' | 'queue'>): Pick<Appliers, 'results-publication'> {
  return {
    async 'results-publication'(tx, { kind, number = 1, publishesAt, passed, failed, ...agency }, { proposedBy, approvedBy }) {
      const now = clock.now()
      const wished = publishesAt === null ? now : new Date(publishesAt)
      if (wished < now) return refused('moment-passed')
      await lockAgency(tx, agency)
      const checked = await checkPublication(tx, agency.instansiCode, kind, { at: wished, now })
      if (!checked.ok) return checked
      const { counts, covers, number: present } = checked.value
      if (counts.passed !== passed || counts.failed !== failed || present !== number) return refused('results-changed')
      const id = randomUUID()
      await tx.insertInto('verification.publication').values({ id, ...agency, kind, number, publishedAt: wished, passed, failed, proposedBy, approvedBy, approvedAt: now }).execute()
      if (kind === 'administrative') {
        await tx
          .updateTable('verification.case')
          .set({ publishedAt: wished, publicationId: id, leaseBy: null, leaseUntil: null })
          .where('seasonId', '=', agency.seasonId)
          .where('instansiCode', '=', agency.instansiCode)
          .where('publishedAt', 'is', null)
          .where('held', 'is', null)
          .execute()
      } else await tx.updateTable('verification.publication').set({ finalId: id }).where('id', 'in', covers).execute()
      await recordEvent(tx, { by: { kind: 'officer', id: approvedBy }, action: `results-published-${kind}`, object: { kind: 'publication', id } })
      await queue.send(tx, 'tell-results', { publicationId: id }, { runAt: wished, key: `tell-results:${id}` })
      return done(null)
    },
  }
}
