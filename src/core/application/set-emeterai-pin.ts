import type { Deps } from '#core/deps.ts'
import { type Outcome, refused } from '#core/outcome.ts'
import type { Application } from './application.ts'
import { findEmeteraiLink, orDown } from './emeterai-link.ts'

export type SetPinRefusal = 'no-link' | 'weak-pin' | 'pin-set-before' | 'link-over' | 'distributor-down'

/** Sets the first PIN of the account at its distributor (guide 6.5, second list, step 16). It goes there and is kept nowhere here. */
export async function setEmeteraiPin(deps: Pick<Deps, 'db' | 'keys' | 'clock' | 'emeterai'>, application: Pick<Application, 'id' | 'dataKeyId'>, pin: string): Promise<Outcome<null, SetPinRefusal>> {
  const link = await findEmeteraiLink(deps, application)
  return link ? orDown(deps.emeterai.at(link.distributorId).setPin(link.token, pin)) : refused('no-link')
}
