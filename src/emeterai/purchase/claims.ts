import type { Tx } from '#platform/db/pool.ts'

/** What a buyer says was paid, until somebody or something has found it. */
export async function hasOpenClaim(tx: Tx, purchaseId: string): Promise<boolean> {
  const row = await tx.selectFrom('emeterai.paymentClaim').select('id').where('purchaseId', '=', purchaseId).where('closedAt', 'is', null).limit(1).executeTakeFirst()
  return row !== undefined
}

type Closing = { purchaseId: string; outcome: 'found' | 'not-found'; by: string; at: Date }

/** How many were open. */
export async function closeClaims(tx: Tx, { purchaseId, outcome, by, at }: Closing): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('emeterai.paymentClaim')
    .set({ closedAt: at, outcome, closedBy: by })
    .where('purchaseId', '=', purchaseId)
    .where('closedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
