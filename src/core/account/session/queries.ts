import { endOfSession, isSeenStale, isSessionLive } from '#core/account/rules/session-time.ts'
import type { Deps } from '#core/deps.ts'
import type { Db } from '#platform/db/pool.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'
import { type SessionRow, type SignInEventKind, findSessionRow, markSeen } from './store.ts'

export type Session = { id: string; accountId: string; displayName: string; createdAt: Date; endsAt: Date }

/** The session of a cookie: 'live', 'ended' by time, or 'unknown'. */
export type SessionState = { state: 'live'; session: Session } | { state: 'ended' } | { state: 'unknown' }

/** `isPersonActing` keeps a live session for another 30 minutes; what scripts ask for by themselves does not. */
export async function findSession({ db, clock, writing }: Pick<Deps, 'db' | 'clock' | 'writing'>, token: string, isPersonActing: boolean): Promise<SessionState> {
  const found = await findSessionRow(db, hashSecretToken(token))
  if (!found) return { state: 'unknown' }
  const now = clock.now()
  const row = { ...found, seenAt: writing.seenAt(found.seenAt, now) }
  if (!isSessionLive(row, now)) return { state: 'ended' }
  if (!isPersonActing || !isSeenStale(row, now)) return { state: 'live', session: asSession(row, row.seenAt) }
  await writing.ifPossible(() => markSeen(db, row.id, now))
  return { state: 'live', session: asSession(row, now) }
}

function asSession({ id, accountId, displayName, createdAt, expiresAt }: SessionRow, seenAt: Date): Session {
  return { id, accountId, displayName, createdAt, endsAt: endOfSession({ seenAt, expiresAt }) }
}

export type ListedSession = { id: string; deviceLabel: string; createdAt: Date; seenAt: Date }

/** The account's live sessions, the last used first. */
export async function listSessions({ db, clock }: Pick<Deps, 'db' | 'clock'>, accountId: string): Promise<ListedSession[]> {
  const rows = await db
    .selectFrom('account.session')
    .select(['id', 'deviceLabel', 'createdAt', 'seenAt', 'expiresAt'])
    .where('accountId', '=', accountId)
    .orderBy('seenAt', 'desc')
    .execute()
  return rows.filter((row) => isSessionLive(row, clock.now())).map(({ id, deviceLabel, createdAt, seenAt }) => ({ id, deviceLabel, createdAt, seenAt }))
}

export type SignInEvent = { at: Date; kind: SignInEventKind; deviceLabel: string }

/** What happened at the account's door, newest first, wrong guesses of strangers included. */
export async function listSignInEvents(db: Db, accountId: string, limit: number): Promise<SignInEvent[]> {
  return db
    .selectFrom('account.signInEvent')
    .innerJoin('account.account', 'account.account.nikIndex', 'account.signInEvent.nikIndex')
    .select(['account.signInEvent.at', 'account.signInEvent.kind', 'account.signInEvent.deviceLabel'])
    .where('account.account.id', '=', accountId)
    .orderBy('account.signInEvent.at', 'desc')
    .limit(limit)
    .$narrowType<{ kind: SignInEventKind }>()
    .execute()
}
