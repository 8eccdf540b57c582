import type { Deps } from '#core/deps.ts'
import type { OfficerNotice } from '#core/mail/mail-kinds.ts'
import { queueMail } from '#core/mail/queue-mail.ts'
import type { Tx } from '#platform/db/pool.ts'
import { openOfficerEmail } from './officer-fields.ts'

/** Tells an officer by mail what happened to the own account. */
export async function noticeOfficer(tx: Tx, deps: Pick<Deps, 'keys' | 'queue' | 'clock' | 'officeUrl'>, officerId: string, what: OfficerNotice): Promise<void> {
  const row = await tx.selectFrom('officer.officer').select(['id', 'name', 'wrappedKey', 'email']).where('id', '=', officerId).executeTakeFirstOrThrow()
  await queueMail(tx, deps, { to: openOfficerEmail(deps.keys, row), accountId: null, kind: 'officer-notice', values: { officerName: row.name, at: deps.clock.now().toISOString(), what, accountLink: `${deps.officeUrl}/akun` } })
}
