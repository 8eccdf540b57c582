/** Who stands at the door, as far as we may know. A portal that asks for somebody gives its own name as network. */
export type Visitor = {
  deviceLabel: string
  /** What the browser's long-lived cookie holds, if anything. */
  deviceToken: string | null
  /** One household or campus: see platform/limits/network-of.ts. */
  network: string
  requestId: string
}
