import { z } from 'zod'

export const distributorModes = ['normal', 'slow', 'off', 'no-serials'] as const
const distributor = z.object({ id: z.string().max(40), name: z.string().max(200), mode: z.enum(distributorModes), delayMs: z.number() })
const reply = z.object({ distributors: z.array(distributor).max(20) })

export type DistributorState = z.infer<typeof distributor>

const waitMs = 3000

/** How the e-meterai house says its distributors behave; null when it does not answer. */
export async function readDistributors(houseUrl: string): Promise<DistributorState[] | null> {
  return fetch(new URL('/kendali', houseUrl), { signal: AbortSignal.timeout(waitMs) })
    .then(async (answer) => reply.parse(await answer.json()).distributors)
    .catch(() => null)
}

/** Has the house switch one; false when it refused or did not answer. */
export async function switchDistributor(houseUrl: string, id: string, order: { mode: string; delayMs: number }): Promise<boolean> {
  return fetch(new URL(`/kendali/${encodeURIComponent(id)}`, houseUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
    signal: AbortSignal.timeout(waitMs),
  }).then(({ ok }) => ok, () => false)
}
