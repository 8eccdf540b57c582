import { loadHolder } from '#emeterai/account/find-holder.ts'
import { newMailedLink } from '#emeterai/account/mailed-link.ts'
import { activationHours } from '#emeterai/account/rules/registration.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { mailHolder } from '#emeterai/mail/mail-holder.ts'
import { pathsOf } from '#emeterai/paths.ts'
import type { Tx } from '#platform/db/pool.ts'

/** Mails a link that activates the account; one mailed before serves no more. */
export async function mailActivation(tx: Tx, deps: HouseDeps, accountId: string): Promise<void> {
  const { distributorId } = await loadHolder(tx, deps.keys, accountId)
  const token = await newMailedLink(tx, { accountId, purpose: 'activation', now: deps.clock.now(), minutes: activationHours * 60 })
  await mailHolder(tx, deps, accountId, 'activation-link', { link: `${deps.houseUrl}${pathsOf(distributorId).activation}?kunci=${token}`, hours: activationHours })
}
