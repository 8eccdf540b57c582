import type { Db, Tx } from '#platform/db/pool.ts'

export type StampEventKind = 'requested' | 'serial-issued' | 'failed' | 'retried' | 'sealed' | 'delivered' | 'released' | 'files-erased'

/** Adds to the history of a stamp, which its holder and operators read. `detail` is a code, never personal data. */
export async function recordStampEvent(tx: Tx | Db, event: { stampId: string; at: Date; kind: StampEventKind; detail?: string }): Promise<void> {
  await tx.insertInto('emeterai.stampEvent').values({ detail: null, ...event }).execute()
}
