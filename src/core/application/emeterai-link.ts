import type { Deps } from '#core/deps.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { decryptField, encryptField } from '#platform/keys/field-cipher.ts'
import { type Application, loadApplication, loadDataKey } from './application.ts'
import { insertEvent } from './application-store.ts'
import type { Holder } from './emeterai.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'emeterai' | 'limits'>

export type EmeteraiLink = { distributorId: string; distributorName: string; token: string }

/** The account as the page shows it. 'over': the distributor no longer knows the link; 'down': it does not answer now. */
export type LinkedHolder = { distributorId: string; distributorName: string; state: 'open'; holder: Holder } | { distributorId: string; distributorName: string; state: 'down' | 'over' }

export type LinkRefusal = 'wrong-credentials' | 'account-not-active' | 'too-often' | 'distributor-down' | 'no-such-distributor'
export type CodeRefusal = 'wrong-code' | 'expired' | 'too-many-tries' | 'distributor-down'

const place = (applicationId: string, distributorId: string) => `application.emeterai_link|token|${applicationId}/${distributorId}` as const

/** What the distributor calls this person towards us: opaque, and nobody else's. */
const subjectOf = (application: Pick<Application, 'id'>) => application.id

/** Guide 6.5.2: signs in at the distributor with its own e-mail and password, which go there and nowhere else. A code comes by mail. */
export async function beginEmeteraiSignIn(deps: Parts, accountId: string, { distributorId, email, password }: { distributorId: string; email: string; password: string }): Promise<Outcome<null, LinkRefusal>> {
  if (!(await isDistributor(deps.db, distributorId))) return refused('no-such-distributor')
  if (!(await deps.limits.consume('emeterai-sign-in', accountId)).allowed) return refused('too-often')
  const application = await loadApplication(deps.db, deps.keys, accountId)
  const outcome = await orDown(deps.emeterai.at(distributorId).beginSignIn({ email, password, subject: subjectOf(application) }))
  if (!outcome.ok) return outcome
  const { signInId, expiresAt } = outcome.value
  const row = { distributorId, signInId, expiresAt }
  await deps.db.insertInto('application.emeteraiSignIn').values({ applicationId: application.id, ...row }).onConflict((conflict) => conflict.column('applicationId').doUpdateSet(row)).execute()
  return done(null)
}

/** The sign-in that waits for its code, with whom; null when there is none or its time is over. */
export async function findEmeteraiSignIn({ db, clock }: Pick<Parts, 'db' | 'clock'>, applicationId: string): Promise<{ distributorId: string; distributorName: string; signInId: string } | null> {
  const row = await db
    .selectFrom('application.emeteraiSignIn as s')
    .innerJoin('season.emeteraiDistributor as d', 'd.id', 's.distributorId')
    .select(['s.distributorId', 'd.name as distributorName', 's.signInId'])
    .where('s.applicationId', '=', applicationId)
    .where('s.expiresAt', '>', clock.now())
    .executeTakeFirst()
  return row ?? null
}

export async function resendEmeteraiCode(deps: Parts, applicationId: string): Promise<Outcome<null, 'too-often' | 'expired' | 'distributor-down'>> {
  const waiting = await findEmeteraiSignIn(deps, applicationId)
  return waiting ? orDown(deps.emeterai.at(waiting.distributorId).resendCode({ signInId: waiting.signInId, subject: applicationId })) : refused('expired')
}

/** The mailed code was right: from now on the account's balance can be seen and used from here. */
export async function completeEmeteraiSignIn(deps: Parts, accountId: string, code: string): Promise<Outcome<null, CodeRefusal>> {
  const { db, keys, clock } = deps
  const application = await loadApplication(db, keys, accountId)
  const waiting = await findEmeteraiSignIn(deps, application.id)
  if (!waiting) return refused('expired')
  const { distributorId, signInId } = waiting
  const outcome = await orDown(deps.emeterai.at(distributorId).completeSignIn({ signInId, code, subject: subjectOf(application) }))
  if (!outcome.ok) return outcome
  const dataKey = await loadDataKey(db, keys, application)
  const now = clock.now()
  const row = { token: encryptField(dataKey, outcome.value.token, place(application.id, distributorId)), linkedAt: now, chosenAt: now, expiresAt: outcome.value.expiresAt }
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('application.emeteraiLink').values({ applicationId: application.id, distributorId, ...row }).onConflict((conflict) => conflict.columns(['applicationId', 'distributorId']).doUpdateSet(row)).execute()
    await tx.deleteFrom('application.emeteraiSignIn').where('applicationId', '=', application.id).execute()
    await insertEvent(tx, { applicationId: application.id, at: now, kind: 'emeterai-linked', detail: distributorId })
  })
  return done(null)
}

/** The account that was opened last; null when there is none. */
export async function findEmeteraiLink({ db, keys, clock }: Pick<Parts, 'db' | 'keys' | 'clock'>, application: Pick<Application, 'id' | 'dataKeyId'>): Promise<EmeteraiLink | null> {
  const row = await db
    .selectFrom('application.emeteraiLink as l')
    .innerJoin('season.emeteraiDistributor as d', 'd.id', 'l.distributorId')
    .select(['l.distributorId', 'd.name as distributorName', 'l.token'])
    .where('l.applicationId', '=', application.id)
    .where('l.expiresAt', '>', clock.now())
    .orderBy('l.chosenAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const dataKey = await loadDataKey(db, keys, application)
  return { ...row, token: decryptField(dataKey, row.token, place(application.id, row.distributorId)) }
}

/** Guide 6.5.3: whose account it is and how much is on it, as the distributor says now. */
export async function findLinkedHolder(deps: Pick<Parts, 'db' | 'keys' | 'clock' | 'emeterai'>, application: Pick<Application, 'id' | 'dataKeyId'>): Promise<LinkedHolder | null> {
  const link = await findEmeteraiLink(deps, application)
  if (!link) return null
  const { distributorId, distributorName, token } = link
  try {
    const holder = await deps.emeterai.at(distributorId).findHolder(token)
    return holder ? { distributorId, distributorName, state: 'open', holder } : { distributorId, distributorName, state: 'over' }
  } catch (error) {
    if (!(error instanceof PartyUnavailable)) throw error
    return { distributorId, distributorName, state: 'down' }
  }
}

/** Closes the account towards us. When the distributor does not answer, it is closed here all the same: the token is gone. */
export async function endEmeteraiLink(deps: Parts, accountId: string): Promise<void> {
  const application = await loadApplication(deps.db, deps.keys, accountId)
  const link = await findEmeteraiLink(deps, application)
  if (!link) return
  await deps.db.transaction().execute(async (tx) => {
    await deleteLink(tx, application.id, link.distributorId)
    await insertEvent(tx, { applicationId: application.id, at: deps.clock.now(), kind: 'emeterai-unlinked', detail: link.distributorId })
  })
  await deps.emeterai.at(link.distributorId).revoke(link.token).catch((error: unknown) => {
    if (!(error instanceof PartyUnavailable)) throw error
  })
}

async function deleteLink(tx: Tx, applicationId: string, distributorId: string) {
  await tx.deleteFrom('application.emeteraiLink').where('applicationId', '=', applicationId).where('distributorId', '=', distributorId).execute()
}

async function isDistributor(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('season.emeteraiDistributor').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** "Does not answer" is one more refusal to the page: another distributor is offered. */
export async function orDown<Reply>(asking: Promise<Reply>): Promise<Reply | { ok: false; refusal: 'distributor-down' }> {
  try {
    return await asking
  } catch (error) {
    if (!(error instanceof PartyUnavailable)) throw error
    return refused('distributor-down')
  }
}
