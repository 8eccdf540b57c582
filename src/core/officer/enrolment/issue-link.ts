import type { Deps } from '#core/deps.ts'
import { queueMail } from '#core/mail/queue-mail.ts'
import { openOfficerEmail } from '#core/officer/officer-fields.ts'
import type { Tx } from '#platform/db/pool.ts'
import { newSecretToken } from '#platform/keys/secret-token.ts'

export type LinkPurpose = 'activation' | 'second-factor' | 'password'

/** trust.md §6.3: what changes a password is short-lived; an invitation waits over a weekend. */
const linkHours: Record<LinkPurpose, number> = { activation: 72, 'second-factor': 24, password: 1 }

/** A link that serves one officer for one purpose; the one before stops to serve. Returns what only the mail may carry. */
export async function saveLink(tx: Tx, { clock }: Pick<Deps, 'clock'>, officerId: string, purpose: LinkPurpose): Promise<string> {
  const { token, hash: tokenHash } = newSecretToken()
  const expiresAt = new Date(clock.now().getTime() + linkHours[purpose] * 3_600_000)
  const link = { tokenHash, purpose, expiresAt }
  await tx.insertInto('officer.link').values({ officerId, ...link }).onConflict((conflict) => conflict.column('officerId').doUpdateSet(link)).execute()
  return token
}

/** Mails the officer such a link. The host comes from the configuration, never from a request (trust.md T32). */
export async function mailLink(tx: Tx, deps: Pick<Deps, 'keys' | 'queue' | 'clock' | 'officeUrl'>, officerId: string, purpose: LinkPurpose): Promise<void> {
  const row = await tx.selectFrom('officer.officer').select(['id', 'name', 'wrappedKey', 'email']).where('id', '=', officerId).executeTakeFirstOrThrow()
  const token = await saveLink(tx, deps, officerId, purpose)
  await queueMail(tx, deps, {
    to: openOfficerEmail(deps.keys, row),
    accountId: null,
    kind: 'officer-link',
    values: { officerName: row.name, link: `${deps.officeUrl}/tautan?kunci=${token}`, hours: linkHours[purpose], purpose },
  })
}
