import type { KeyRing } from '#platform/keys/key-ring.ts'

/** Who stands at the door, as far as we may know. */
export type Visitor = {
  deviceLabel: string
  /** What the browser's long-lived cookie holds, if anything. */
  deviceToken: string | null
  /** One household or campus: see platform/limits/network-of.ts. */
  network: string
  requestId: string
}

/** What the audit trail may say of a visitor. */
export function traceOf(keys: KeyRing, { network, requestId }: Visitor) {
  return { ipHash: keys.blindIndex('ip', network), requestId }
}
