import type { Deps } from '#core/deps.ts'
import { type CalendarDate, todayInJakarta } from '#core/values/calendar-date.ts'
import type { Db } from '#platform/db/pool.ts'
import { findPlaceInLine } from './identity-line.ts'
import type { AccountOwner } from './registered-account.ts'
import { countAskedOn } from './registry-questions.ts'
import { loadRegistryState } from './registry-state.ts'
import { checkedOn } from './rules/checked-on.ts'

/** 'waiting': since when, and by which day it is probably known; no day while the register does not answer. */
export type IdentityStanding =
  | { state: 'confirmed' }
  | { state: 'pending'; waitingSince: Date | null; registryDownSince: Date | null; expectedOn: CalendarDate | null }
  | { state: 'mismatch'; correctionsLeft: number }

export type Correction = { correctedAt: Date; fields: string[] }

/** How often somebody may put right what does not agree (decision 122). */
export const correctionLimit = 5

/** What came of the check of an account's identity, for its owner. */
export async function loadIdentityStanding({ db, clock, dukcapil }: Pick<Deps, 'db' | 'clock' | 'dukcapil'>, accountId: string): Promise<IdentityStanding> {
  const account = await db.selectFrom('account.account').select('identityState').where('id', '=', accountId).$narrowType<Pick<AccountOwner, 'identityState'>>().executeTakeFirstOrThrow()
  if (account.identityState === 'confirmed') return { state: 'confirmed' }
  if (account.identityState === 'mismatch') return { state: 'mismatch', correctionsLeft: correctionLimit - (await listCorrections(db, accountId)).length }
  const today = todayInJakarta(clock.now())
  const [place, { failingSince }, askedToday] = await Promise.all([findPlaceInLine(db, accountId), loadRegistryState(db), countAskedOn(db, today)])
  const expectedOn = place && !failingSince ? checkedOn({ ahead: place.ahead, askedToday, dailyQuota: dukcapil.dailyQuota, today }) : null
  return { state: 'pending', waitingSince: place?.waitingSince ?? null, registryDownSince: failingSince, expectedOn }
}

/** What the owner put right after the register had said no, the first one first. */
export function listCorrections(db: Db, accountId: string): Promise<Correction[]> {
  return db.selectFrom('account.identityCorrection').select(['correctedAt', 'fields']).where('accountId', '=', accountId).orderBy('number').limit(correctionLimit).execute()
}
