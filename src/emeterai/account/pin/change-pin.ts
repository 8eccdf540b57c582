import { type Outcome, done, refused } from '#core/outcome.ts'
import { checkOwnPassword } from '#emeterai/account/password/check-own-password.ts'
import { type PinFault, whyNotPin } from '#emeterai/account/rules/pin.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { checkPin } from './check-pin.ts'
import { replacePin } from './replace-pin.ts'

export type ChangePinRefusal = PinFault | 'wrong-password' | 'wrong-pin' | 'not-set' | 'reset-needed'
export type ChangePinOutcome = Outcome<null, ChangePinRefusal> | { ok: false; refusal: 'wait'; waitSeconds: number }

/** Another PIN for who knows the old one and the password; the owner is told by mail. Throws HashGateBusy. */
export async function changePin(deps: HouseDeps, { accountId, pin, newPin, password }: { accountId: string; pin: string; newPin: string; password: string }): Promise<ChangePinOutcome> {
  const { birthDate } = await deps.db.selectFrom('emeterai.account').select('birthDate').where('id', '=', accountId).executeTakeFirstOrThrow()
  const fault = whyNotPin(newPin, birthDate)
  if (fault) return refused(fault)
  const own = await checkOwnPassword(deps, accountId, password)
  if (typeof own === 'object') return { ok: false, refusal: 'wait', waitSeconds: own.waitSeconds }
  if (own === 'wrong') return refused('wrong-password')
  const verdict = await checkPin(deps, { accountId, pin })
  if (typeof verdict === 'object') return { ok: false, refusal: 'wait', waitSeconds: verdict.waitSeconds }
  if (verdict !== 'ok') return refused(verdict === 'wrong' ? 'wrong-pin' : verdict)
  const pinPhc = await deps.hashGate.hash(newPin)
  await deps.db.transaction().execute((tx) => replacePin(tx, deps, accountId, pinPhc))
  return done(null)
}
