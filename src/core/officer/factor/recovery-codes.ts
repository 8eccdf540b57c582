import { randomBytes } from 'node:crypto'
import { recoveryCodes, writeRecoveryCode } from '#core/officer/rules/recovery-code.ts'
import type { Tx } from '#platform/db/pool.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { replaceRecoveryCodes } from './store.ts'

/** Ten new codes, to be shown once: only keyed hashes of them stay. The ones before stop to serve. */
export async function issueRecoveryCodes(tx: Tx, keys: KeyRing, officerId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes.count }, () => writeRecoveryCode(randomBytes(recoveryCodes.bytes)))
  await replaceRecoveryCodes(tx, officerId, codes.map((code) => hashRecoveryCode(keys, officerId, code)))
  return codes
}

/** 120 random bits need no slow hash: nobody guesses them. */
export function hashRecoveryCode(keys: KeyRing, officerId: string, code: string): Buffer {
  return keys.sign('recovery-code', `${officerId}|${code}`)
}
