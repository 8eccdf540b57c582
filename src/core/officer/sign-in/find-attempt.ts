import type { Deps } from '#core/deps.ts'
import { passkeyRequest } from '#core/officer/factor/passkey.ts'
import { countFactors, listPasskeys } from '#core/officer/factor/queries.ts'
import { saveSessionChallenge } from '#core/officer/session/store.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'
import { findAttempt, saveAttemptChallenge } from './store.ts'

/** Whose second factor is awaited and what they can show, with the challenge for a passkey; null when the attempt is over. */
export async function findSecondFactorAttempt(deps: Deps, attemptToken: string) {
  const tokenHash = hashSecretToken(attemptToken)
  const attempt = await findAttempt(deps.db, tokenHash, 'second-factor', deps.clock.now())
  return attempt && askForProof(deps, attempt.officerId, (challenge) => saveAttemptChallenge(deps.db, tokenHash, challenge))
}

/** The same for an officer who is signed in and is to prove it again. */
export function askForProofAgain(deps: Deps, { officerId, sessionId }: { officerId: string; sessionId: string }) {
  return askForProof(deps, officerId, (challenge) => saveSessionChallenge(deps.db, sessionId, challenge))
}

async function askForProof(deps: Deps, officerId: string, keepChallenge: (challenge: string) => Promise<void>) {
  const [{ hasTotp, recoveryCodes }, passkeys] = await Promise.all([countFactors(deps.db, officerId), listPasskeys(deps.db, officerId)])
  const passkeyOptions = passkeys.length > 0 ? await passkeyRequest(deps, passkeys) : null
  if (passkeyOptions) await keepChallenge(passkeyOptions.challenge)
  return { hasTotp, hasRecoveryCodes: recoveryCodes > 0, passkeyOptions }
}
