import type { Deps } from '#core/deps.ts'
import { readRecoveryCode } from '#core/officer/rules/recovery-code.ts'
import { databaseTime } from '#platform/db/database-time.ts'
import type { Tx } from '#platform/db/pool.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { counterOfAnswer } from './passkey.ts'
import { hashRecoveryCode } from './recovery-codes.ts'
import { findPasskey, findTotp, usePasskey, useRecoveryCode, useTotpStep } from './store.ts'
import { openTotpSecret, stepOfCode } from './totp.ts'

/** What shows that the officer is there: a code of the app, a passkey's answer to our challenge, or a recovery code. */
export type Proof =
  | { kind: 'totp'; code: string }
  | { kind: 'recovery-code'; code: string }
  | { kind: 'passkey'; response: unknown; challenge: string | null }

/** Uses the proof up in the transaction of what it opens; false when it has been used up meanwhile. */
export type UseProof = (tx: Tx) => Promise<boolean>

/** Null: wrong. The work is done outside any transaction; only using it up belongs into one. */
export async function judgeProof(deps: Pick<Deps, 'db' | 'keys' | 'clock' | 'officeUrl'>, officerId: string, proof: Proof): Promise<UseProof | null> {
  if (proof.kind === 'totp') return judgeTotp(deps, officerId, proof.code)
  if (proof.kind === 'passkey') return judgePasskey(deps, officerId, proof)
  const code = readRecoveryCode(proof.code)
  return code ? (tx) => useRecoveryCode(tx, officerId, hashRecoveryCode(deps.keys, officerId, code)) : null
}

async function judgeTotp({ db, keys }: Pick<Deps, 'db' | 'keys'>, officerId: string, code: string): Promise<UseProof | null> {
  const { secret, wrappedKey, lastUsedStep } = await findTotp(db, officerId)
  if (!secret) return null
  // The database's clock: every instance judges a code by the same time.
  const step = stepOfCode(openTotpSecret(openDataKey(keys, wrappedKey), officerId, secret), code, await databaseTime(db), lastUsedStep ?? 0)
  return step === null ? null : (tx) => useTotpStep(tx, officerId, step)
}

type PasskeyProof = Extract<Proof, { kind: 'passkey' }>

async function judgePasskey(deps: Pick<Deps, 'db' | 'clock' | 'officeUrl'>, officerId: string, { response, challenge }: PasskeyProof): Promise<UseProof | null> {
  const credentialId = (response as { id?: unknown } | null)?.id
  if (!challenge || typeof credentialId !== 'string') return null
  const passkey = await findPasskey(deps.db, officerId, credentialId)
  const counter = passkey && (await counterOfAnswer(deps, challenge, { ...passkey, counter: Number(passkey.counter) }, response))
  if (!passkey || counter === null) return null
  return (tx) => usePasskey(tx, passkey.id, Number(passkey.counter), counter, deps.clock.now())
}
