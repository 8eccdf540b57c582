import type { HouseDeps } from '#emeterai/deps.ts'
import { type DemoPerson, readDemoPeople } from '#sandbox/demo-people.ts'
import { aHolder, demoPin, findActive } from './a-holder.ts'
import { aQuota } from './a-quota.ts'
import { aStampedLetter } from './a-stamped-letter.ts'

/** A made-up holder of e-meterai to be, for a demo. */
export type DemoHolder = { name: string; email: string; password: string; pin: string; quota: string }

const demoDistributor = 'pds'
const demoQuota = 10

/** Has an account at SSCASN and none here: registers an e-meterai account in the demo, from the portal or from outside. */
const withoutHolder = 'yakobus'

const isHolder = ({ stage, key }: DemoPerson) => stage === 'registered' && key !== withoutHolder

/** For the table that bin/start ends with. */
export function listDemoHolders(): DemoHolder[] {
  return readDemoPeople()
    .filter(isHolder)
    .map(({ nameOnKtp, email, password }) => ({ name: nameOnKtp, email, password, pin: demoPin, quota: `${demoQuota} e-meterai` }))
}

/** Gives every demo applicant an e-meterai account with a PIN and quota, by the commands that real people use. Doing it again changes nothing. */
export async function seedDemoHolders(deps: HouseDeps): Promise<void> {
  for (const person of readDemoPeople().filter(isHolder)) {
    const accountId = (await findActive(deps, person, demoDistributor)) ?? (await aHolder(deps, person, { distributorId: demoDistributor }))
    const bought = await deps.db.selectFrom('emeterai.balance').select('bought').where('accountId', '=', accountId).executeTakeFirst()
    if (!bought) await aQuota(deps, accountId, demoQuota)
  }
}

/** Puts an e-meterai on a person's letters, from their own quota; undefined for who holds none. */
export const stampForDemo = (deps: HouseDeps) => (person: DemoPerson) => (isHolder(person) ? async (letter: { bytes: Buffer; claimedName: string }) => aStampedLetter(deps, await loadHolderOf(deps, person), letter) : undefined)

async function loadHolderOf(deps: HouseDeps, person: DemoPerson): Promise<string> {
  const accountId = await findActive(deps, person, demoDistributor)
  if (accountId === null) throw new Error(`${person.key} has no e-meterai account yet`)
  return accountId
}
