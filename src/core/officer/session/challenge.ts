import type { Deps } from '#core/deps.ts'
import { saveSessionChallenge, takeSessionChallenge } from './store.ts'

/** The challenge that a new passkey of a signed-in officer is to answer. */
export function keepChallenge({ db }: Pick<Deps, 'db'>, sessionId: string, challenge: string): Promise<void> {
  return saveSessionChallenge(db, sessionId, challenge)
}

/** Serves once. */
export function takeChallenge({ db }: Pick<Deps, 'db'>, sessionId: string): Promise<string | null> {
  return db.transaction().execute((tx) => takeSessionChallenge(tx, sessionId))
}
