import { randomBytes } from 'node:crypto'
import { recoveryCodes, writeRecoveryCode } from '#core/officer/rules/recovery-code.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { replaceRecoveryCodes } from './store.ts'

/** What the code with this place in the list is made of: nobody can guess it. */
export type CodeSecrets = (place: number) => Buffer

const anew: CodeSecrets = () => randomBytes(recoveryCodes.bytes)

export const recoveryCodesOf = (secrets: CodeSecrets): string[] => Array.from({ length: recoveryCodes.count }, (_, place) => writeRecoveryCode(secrets(place).subarray(0, recoveryCodes.bytes)))

/** Ten new codes, to be shown once: only keyed hashes of them stay. The ones before stop to serve. */
export async function issueRecoveryCodes(tx: Tx, keys: KeyRing, officerId: string, secrets = anew): Promise<string[]> {
  const codes = recoveryCodesOf(secrets)
  await replaceRecoveryCodes(tx, officerId, codes.map((code) => hashRecoveryCode(keys, officerId, code)))
  return codes
}

/** True when these are the officer's codes and none of them was used. */
export async function areRecoveryCodes(db: Db, keys: KeyRing, officerId: string, codes: readonly string[]): Promise<boolean> {
  const rows = await db.selectFrom('officer.recoveryCode').select('codeHash').where('officerId', '=', officerId).limit(recoveryCodes.count + 1).execute()
  const standing = new Set(rows.map(({ codeHash }) => codeHash.toString('hex')))
  return standing.size === codes.length && codes.every((code) => standing.has(hashRecoveryCode(keys, officerId, code).toString('hex')))
}

/** 120 random bits need no slow hash: nobody guesses them. */
export function hashRecoveryCode(keys: KeyRing, officerId: string, code: string): Buffer {
  return keys.sign('recovery-code', `${officerId}|${code}`)
}
