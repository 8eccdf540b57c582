import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { queueMail } from '#core/mail/queue-mail.ts'
import { findTrouble, forgetTrouble } from '#core/mail/trouble.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Email } from '#core/values/email.ts'
import type { Tx } from '#platform/db/pool.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { redrawCard } from './account-card.ts'
import { writeDisavowalLink } from './disavowal.ts'
import { indexPerson, sealPerson } from './person-fields.ts'
import { loadAccountOwner } from './registered-account.ts'
import { loadWrappedKey } from './registration-store.ts'
import { loadNikIndex } from './session/store.ts'

export type EmailRefusal = 'address-works' | 'same-address' | 'too-often' | 'recovered-lately'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'queue' | 'limits' | 'portalUrl'>

/**
 * Puts another address in the place of one that mails do not reach. Guide 6.1.13: what was registered does not change; only an
 * address that is known to fail may, so that nobody is robbed of one that works (decision 123). For a day after
 * a recovery not even that (decision 158). The caller has asked for the password. Both addresses are told; the former one can take it back for a week.
 */
export async function changeEmail(deps: Parts, accountId: string, email: Email, by: Actor): Promise<Outcome<null, EmailRefusal>> {
  return mend(deps, accountId, async (tx, owner, index) => {
    if (owner.person.email === email) return refused('same-address')
    const { keys, clock } = deps
    if (await isCooling(tx, accountId, clock.now())) return refused('recovered-lately')
    const person = { ...owner.person, email }
    const { dataKeyId, email: formerEmail } = await tx.selectFrom('account.account').select(['dataKeyId', 'email']).where('id', '=', accountId).executeTakeFirstOrThrow()
    const dataKey = openDataKey(keys, await loadWrappedKey(tx, dataKeyId))
    await tx.updateTable('account.account').set({ email: sealPerson(dataKey, 'account.account', accountId, person).email, emailIndex: indexPerson(keys, person).emailIndex }).where('id', '=', accountId).execute()
    const values = { applicantName: owner.nameOnKtp, at: clock.now().toISOString() }
    await forgetTrouble(tx, index)
    await tellPerson(tx, deps, { to: owner.person.email, accountId, kind: 'email-changed', values: { ...values, notMeLink: await writeDisavowalLink(tx, deps, { accountId, about: 'email-changed', formerEmail }) } })
    await queueMail(tx, deps, { to: email, accountId, kind: 'email-changed', values: { ...values, notMeLink: null } })
    await redrawCard(tx, deps, accountId)
    await recordEvent(tx, { by, action: 'email-changed', object: { kind: 'account', id: accountId } })
    return done(null)
  })
}

/** The owner says that the address is right: one mail tries it, and others follow again unless it comes back as well. */
export async function tryEmailAgain(deps: Parts, accountId: string): Promise<Outcome<null, EmailRefusal>> {
  return mend(deps, accountId, async (tx, owner, index) => {
    await forgetTrouble(tx, index)
    await queueMail(tx, deps, { to: owner.person.email, accountId, kind: 'address-test', values: { applicantName: owner.nameOnKtp } })
    return done(null)
  })
}

type Mending = (tx: Tx, owner: Awaited<ReturnType<typeof loadAccountOwner>>, index: Buffer) => Promise<Outcome<null, EmailRefusal>>

/** So long after a new password by mail and answer the address stays: its owner reads of it there, and can say "bukan saya" (trust.md §6.3). */
const coolingHours = 24

async function isCooling(tx: Tx, accountId: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - coolingHours * 3_600_000)
  const found = await tx.selectFrom('account.signInEvent').select('id').where('nikIndex', '=', await loadNikIndex(tx, accountId)).where('kind', '=', 'password-reset').where('at', '>', since).limit(1).executeTakeFirst()
  return found !== undefined
}

/** Three times a day, and only while the address is in trouble: asked again under the lock. */
async function mend({ db, keys, limits }: Parts, accountId: string, change: Mending): Promise<Outcome<null, EmailRefusal>> {
  if (!(await limits.consume('email-change', accountId)).allowed) return refused('too-often')
  const outcome = await db.transaction().execute(async (tx): Promise<Outcome<null, EmailRefusal>> => {
    const { emailIndex } = await tx.selectFrom('account.account').select('emailIndex').where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow()
    if (!(await findTrouble(tx, emailIndex))) return refused('address-works')
    return change(tx, await loadAccountOwner({ db: tx, keys }, accountId), emailIndex)
  })
  if (!outcome.ok) await limits.refund('email-change', accountId)
  return outcome
}
