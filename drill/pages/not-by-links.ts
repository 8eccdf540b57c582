import type { House } from './doors.ts'

/** Addresses that no visitor of the demo comes to by links, each with where its page is looked at, or why it is none. */
export const notByLinks: Record<House, readonly { address: string; why: string }[]> = { portal: [], office: [], emeterai: [] }
