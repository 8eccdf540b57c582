import { randomInt, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '#platform/keys/key-ring.ts'

/** Trust.md §6.4: six digits by mail, for ten minutes, five tries, three sendings. */
export const signInCode = { minutes: 10, mostTries: 5, mostSendings: 3 } as const

export const newSignInCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** Keyed: who reads the table cannot try the million codes against it. */
export const hashSignInCode = (keys: KeyRing, attemptId: string, code: string): Buffer => keys.sign('sign-in-code', `${attemptId}|${code}`)

export const isSignInCode = (keys: KeyRing, attemptId: string, code: string, hash: Buffer): boolean => timingSafeEqual(hashSignInCode(keys, attemptId, code), hash)
