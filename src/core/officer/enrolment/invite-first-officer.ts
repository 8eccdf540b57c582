import { sql } from 'kysely'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { done, refused } from '#core/outcome.ts'
import type { Email } from '#core/values/email.ts'
import { createOfficer } from './create-officer.ts'
import { mailLink } from './issue-link.ts'

/** So many national administrators can invite and approve each other; from then on the command line invites nobody. */
const enough = 2

/**
 * The first officers of a new installation, invited by its operator from the command line: there is no account that
 * everybody knows (trust.md §6.5). They set password and second factor by the mailed link like everybody else.
 */
export async function inviteFirstOfficer(deps: Deps, officer: { name: string; email: Email }) {
  return deps.db.transaction().execute(async (tx) => {
    // One invitation at a time: two at once would each count too few.
    await sql`select pg_advisory_xact_lock(4712070)`.execute(tx)
    const administrators = await tx
      .selectFrom('officer.officer')
      .innerJoin('officer.role', 'officer.role.officerId', 'officer.officer.id')
      .select('officer.officer.id')
      .where('officer.role.role', '=', 'panselnas-administrator')
      .where('officer.officer.status', '=', 'active')
      .limit(enough)
      .execute()
    if (administrators.length >= enough) return refused('administrators-enough')
    const id = await createOfficer(tx, deps, { ...officer, instansiCode: null, roles: ['panselnas-administrator'] }, null)
    if (!id) return refused('email-taken')
    await recordEvent(tx, { by: { kind: 'system' }, action: 'officer-invited', object: { kind: 'officer', id }, reason: 'first officers, from the command line' })
    await mailLink(tx, deps, id, 'activation')
    return done({ officerId: id })
  })
}
