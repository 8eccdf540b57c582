import type { Applicant, makeApplicants as make } from '#bench/ground/applicants.ts'
import { setPin } from '#emeterai/account/pin/set-pin.ts'
import { openSession } from '#emeterai/account/session/open-session.ts'
import { aQuota } from '#main/seed/a-quota.ts'
import { aBuyer } from '#test/a-buyer.ts'
import type { Random } from '#test/random.ts'
import { patiently } from './patiently.ts'
import { walkAsApplicant } from './applicant.ts'
import { type Buyer, pin, walkAsBuyer } from './buyer.ts'
import type { Journal } from './journal.ts'
import type { World } from './world.ts'

export type Crowd = { applicants: Applicant[]; buyers: Buyer[] }

/** Units that each buyer has before the walk begins. */
export const unitsBefore = 2

let madeApplicants = 0

/** People of this round: applicants whose applications are complete, and holders with a PIN and two units. */
export async function aCrowd({ deps, house }: Pick<World, 'deps' | 'house'>, makeApplicants: typeof make, { applicants, buyers }: { applicants: number; buyers: number }): Promise<Crowd> {
  return {
    // Whoever is tried again is somebody else: the first may be half there.
    applicants: await oneAfterTheOther(applicants, async () => (await makeApplicants(deps, 1, madeApplicants++))[0]!),
    buyers: await oneAfterTheOther(buyers, async () => {
      const { accountId } = await aBuyer(house)
      await setPin(house, { accountId, pin })
      await aQuota(house, accountId, unitsBefore)
      const { token } = await openSession(house, accountId, { deviceLabel: 'Latihan', deviceToken: null, network: 'latihan', requestId: 'LATIHAN' })
      return { accountId, sessionToken: token }
    }),
  }
}

async function oneAfterTheOther<One>(count: number, make: () => Promise<One>): Promise<One[]> {
  const made: One[] = []
  while (made.length < count) made.push(await patiently(make))
  return made
}

type Walk = { random: Random; doors: readonly string[]; goesOn: () => boolean }

/** All of them at once; resolves when everybody has got what they came for, and nobody wants more. */
export async function walkAll(world: World, crowd: Crowd, journal: Journal, { random, doors, goesOn }: Walk): Promise<void> {
  const surprised = (error: unknown) => void journal.surprises.push(describe(error))
  await Promise.all([
    ...crowd.applicants.map((who) => walkAsApplicant(who, { doors, journal, random, saves: 2, goesOn }).catch(surprised)),
    ...crowd.buyers.map((who) => walkAsBuyer(who, { door: world.emeterai, sandbox: world.sandbox, journal, random }).catch(surprised)),
  ])
}

function describe(error: unknown): string {
  const { message, cause } = error as Error
  return cause ? `${message} ← ${describe(cause)}` : message
}
