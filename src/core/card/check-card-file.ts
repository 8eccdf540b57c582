import { createHash } from 'node:crypto'
import { type CheckedCard, findCardByCode, findCodeOfCardFile } from '#core/account/account-card.ts'
import { type CheckedSubmission, findSubmissionToCheck } from '#core/application/submitted-application.ts'
import type { Deps } from '#core/deps.ts'
import type { CheckCode } from '#core/values/check-code.ts'
import { rehearsalMark } from './card-paper.ts'
import { verifyPdfSafely } from '#platform/pdf/verify-safely.ts'

/** Who signed a document of ours, and when by the time stamp. */
export type CardSignature = { signerName: string; signedAt: Date }

/**
 * registration-card, account-card: byte for byte what we issued. changed: signed by us, and something was added or altered
 * since. foreign: signed by somebody else. signed-unknown: signed by us, unchanged, and no card in our books. unsigned: a
 * PDF without signature that we never issued. rehearsal: it says itself that it is a rehearsal's. unreadable: no PDF that could be checked.
 */
export type CardCheck =
  | { kind: 'registration-card'; card: CheckedSubmission; signature: CardSignature | null }
  | { kind: 'account-card'; code: CheckCode; card: CheckedCard; signature: CardSignature | null }
  | { kind: 'changed' | 'signed-unknown'; signature: CardSignature | null }
  | { kind: 'foreign'; claimedSigner: string | null }
  | { kind: 'unsigned' | 'unreadable' | 'rehearsal' }

/** Tells whether a file is a card that was issued here. Our own books first, then cryptography; nothing is kept. */
export async function checkCardFile(deps: Pick<Deps, 'db' | 'keys' | 'trustedRoots'>, bytes: Buffer): Promise<CardCheck> {
  const cardSha256 = createHash('sha256').update(bytes).digest()
  const submission = await findSubmissionToCheck(deps, { cardSha256 })
  if (submission) return { kind: 'registration-card', card: submission, signature: await findSignature(deps, bytes) }
  const code = await findCodeOfCardFile(deps.db, cardSha256)
  const accountCard = code && (await findCardByCode(deps, code))
  if (code && accountCard) return { kind: 'account-card', code, card: accountCard, signature: await findSignature(deps, bytes) }
  return judgeStranger(deps, bytes)
}

async function judgeStranger(deps: Pick<Deps, 'trustedRoots'>, bytes: Buffer): Promise<CardCheck> {
  const outcome = await verifyPdfSafely(bytes, deps)
  if (!outcome.ok) return { kind: 'unreadable' }
  const { verdict, signatures } = outcome.verification
  if ((verdict === 'foreign' || verdict === 'no-signature') && bytes.includes(rehearsalMark)) return { kind: 'rehearsal' }
  switch (verdict) {
    case 'no-signature':
      return { kind: 'unsigned' }
    case 'foreign':
      return { kind: 'foreign', claimedSigner: signatures.at(-1)?.signerName ?? null }
    case 'genuine-unchanged':
      return { kind: 'signed-unknown', signature: signatureOf(signatures) }
    case 'changed-after':
    case 'invalid':
      return { kind: 'changed', signature: signatureOf(signatures) }
  }
}

async function findSignature(deps: Pick<Deps, 'trustedRoots'>, bytes: Buffer): Promise<CardSignature | null> {
  const outcome = await verifyPdfSafely(bytes, deps)
  return outcome.ok ? signatureOf(outcome.verification.signatures) : null
}

function signatureOf(signatures: readonly { verdict: string; signerName: string | null; signedAt: Date | null }[]): CardSignature | null {
  const ours = signatures.findLast(({ verdict }) => verdict === 'genuine-unchanged' || verdict === 'changed-after')
  return ours?.signerName && ours.signedAt ? { signerName: ours.signerName, signedAt: new Date(ours.signedAt) } : null
}
