import { hashSecretToken } from '#platform/keys/secret-token.ts'
import type { Deps } from '#core/deps.ts'
import { findResetLink, findSecurityQuestion } from './store.ts'

export type QuestionPosition = 1 | 2

/** The question behind a link, or null when the link does not serve (any more). Looking uses nothing up: mail scanners look too. */
export async function findResetQuestion({ db, clock }: Pick<Deps, 'db' | 'clock'>, token: string, position: QuestionPosition): Promise<string | null> {
  const link = await findResetLink(db, hashSecretToken(token), clock.now())
  return link ? (await findSecurityQuestion(db, link.accountId, position)).question : null
}
