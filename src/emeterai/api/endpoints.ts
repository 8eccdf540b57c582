import type { Endpoint } from './endpoint.ts'
import { accountEndpoints } from './endpoints/accounts.ts'
import { publicEndpoints } from './endpoints/public.ts'
import { purchaseEndpoints } from './endpoints/purchases.ts'
import { signInEndpoints } from './endpoints/sign-ins.ts'
import { stampEndpoints } from './endpoints/stamps.ts'

/** The whole API but the token, in the order of its document. Under /<distributor>/api/v1/. */
export const endpoints: readonly Endpoint[] = [...publicEndpoints, ...accountEndpoints, ...signInEndpoints, ...purchaseEndpoints, ...stampEndpoints]
