import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import { isFrozen } from '#core/account/freeze.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { findStage } from '#core/season/rules/stages.ts'
import type { Db } from '#platform/db/pool.ts'
import { type Application, lockApplication } from './application.ts'
import { insertEvent } from './application-store.ts'
import { insertReopening } from './reopening-store.ts'
import { arrivedInTime } from './rules/arrival.ts'
import { type ReopenRefusal, whyNotReopen } from './rules/reopening.ts'
import { findSeasonOf } from './season-of-applicant.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'queue' | 'clock'>

/**
 * Opens a sent application again, once (features.md F7): biodata, education and documents can be changed until the deadline.
 * What was sent stands and is judged until something new is sent in its place.
 */
export async function reopenApplication(deps: Parts, accountId: string, { receivedAt, by }: { receivedAt: Date; by: Actor }): Promise<Outcome<null, ReopenRefusal>> {
  return deps.db.transaction().execute(async (tx) => {
    const application = await lockApplication(tx, deps.keys, accountId)
    // A second click on the button of the first.
    if (application.reopening && application.reopening.endedAt === null) return done(null)
    const season = await findSeasonOf(tx, accountId)
    const isInTime = season !== null && season.id === application.seasonId && arrivedInTime(season, receivedAt)
    const refusal = whyNotReopen(application, { isAllowed: season?.allowsReopening ?? false, isInTime, isFrozen: await isFrozen(tx, accountId) })
    if (refusal) return refused(refusal)
    await insertReopening(tx, application.id, receivedAt)
    await insertEvent(tx, { applicationId: application.id, at: receivedAt, kind: 'application-reopened' })
    await recordEvent(tx, { by, action: 'application-reopened', object: { kind: 'application', id: application.id } })
    const { person, nameOnKtp } = await loadAccountOwner({ db: tx, keys: deps.keys }, accountId)
    await tellPerson(tx, deps, { to: person.email, accountId, kind: 'application-reopened', values: { applicantName: nameOnKtp, at: receivedAt.toISOString(), until: findStage(season!, 'registration')!.endsAt.toISOString() } })
    return done(null)
  })
}

/** Why the button is not there; null when it may be. */
export async function whyNotReopenNow(db: Db, application: Application, { receivedAt }: { receivedAt: Date }): Promise<ReopenRefusal | null> {
  const season = await findSeasonOf(db, application.accountId)
  const isInTime = season !== null && season.id === application.seasonId && arrivedInTime(season, receivedAt)
  return whyNotReopen(application, { isAllowed: season?.allowsReopening ?? false, isInTime, isFrozen: await isFrozen(db, application.accountId) })
}
