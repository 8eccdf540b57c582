import type { Deps } from '#core/deps.ts'
import type { Role } from '#core/officer/rules/rights.ts'
import { rightsOf } from '#core/officer/rules/rights.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { endOfOfficerSession, isOfficerSessionLive, isProofFresh, isSeenStale } from '#core/officer/rules/session-time.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'
import { findSessionRow, markSeen } from './store.ts'

export type OfficerSession = { id: string; name: string; scope: OfficerScope; secondsLeft: number; /** The second factor was shown within five minutes. */ isProved: boolean }

/** The session of a cookie: 'live', 'ended' by time, or 'unknown' (never, signed out, replaced, or the officer is disabled). */
export type OfficerSessionState = { state: 'live'; session: OfficerSession } | { state: 'ended' } | { state: 'unknown' }

/**
 * Asked of the database at every request and never remembered: a session that was ended, a role that was taken and an
 * officer who was disabled are gone at once (trust.md §6.2). `isPersonActing` keeps a live session for another 15 minutes.
 */
export async function findOfficerSession({ db, clock, writing }: Pick<Deps, 'db' | 'clock' | 'writing'>, token: string, isPersonActing: boolean): Promise<OfficerSessionState> {
  const found = await findSessionRow(db, hashSecretToken(token))
  if (!found) return { state: 'unknown' }
  const now = clock.now()
  const row = { ...found, seenAt: writing.seenAt(found.seenAt, now) }
  if (!isOfficerSessionLive(row, now)) return { state: 'ended' }
  const isSeen = isPersonActing && isSeenStale(row, now)
  if (isSeen) await writing.ifPossible(() => markSeen(db, row.id, now))
  const { officerId, instansiCode, instansiName } = row
  const roles = row.roles as Role[]
  const endsAt = endOfOfficerSession({ seenAt: isSeen ? now : row.seenAt, expiresAt: row.expiresAt })
  const scope: OfficerScope = { officerId, instansiCode, instansiName, roles, rights: rightsOf(roles) }
  return { state: 'live', session: { id: row.id, name: row.name, scope, secondsLeft: Math.floor((endsAt.getTime() - now.getTime()) / 1000), isProved: isProofFresh(row.provedAt, now) } }
}
