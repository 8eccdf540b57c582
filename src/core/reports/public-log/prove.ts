import type { CalendarDate } from '#core/values/calendar-date.ts'
import { consistencyPath, inclusionPath } from '#core/reports/rules/merkle.ts'
import type { Db } from '#platform/db/pool.ts'
import { rootOf } from './hash-tree.ts'
import { findHead, findLastHead, findLeaf, leafOfReceipt, readTiles } from './log-store.ts'

/** What shows, without us, that a receipt stands in the tree that the checkpoint signs. Hashes in base64, from below. */
export type LogProof = { receipt: string; leafIndex: number; treeSize: number; auditPath: string[]; checkpoint: string }

/** The day since which a receipt stands in the public log; null before its first night. */
export async function findLogged(db: Db, receipt: string): Promise<{ position: number; day: CalendarDate } | null> {
  const leaf = await findLeaf(db, leafOfReceipt(receipt))
  return leaf && { position: leaf.position, day: leaf.day as CalendarDate }
}

/** The proof for the newest head; null while the receipt is not in it. */
export async function proveReceipt(db: Db, receipt: string): Promise<LogProof | null> {
  const leaf = await findLogged(db, receipt)
  // Asked for afterwards: the head of a night that has just been published covers the leaf, the one before it would not.
  const head = leaf && (await findLastHead(db))
  if (!head) return null
  const auditPath = await hashesOf(db, inclusionPath(leaf.position, head.size))
  return { receipt, leafIndex: leaf.position, treeSize: head.size, auditPath, checkpoint: head.checkpoint }
}

export type DaysProof = { firstSize: number; secondSize: number; proof: string[]; firstCheckpoint: string; secondCheckpoint: string }

/** What shows that nothing of the earlier day was changed or taken out until the later one; null without both heads in that order. */
export async function proveDays(db: Db, from: string, to: string): Promise<DaysProof | null> {
  const [first, second] = await Promise.all([findHead(db, from), findHead(db, to)])
  if (!first || !second || first.size > second.size || from > to) return null
  const proof = await hashesOf(db, consistencyPath(first.size, second.size))
  return { firstSize: first.size, secondSize: second.size, proof, firstCheckpoint: first.checkpoint, secondCheckpoint: second.checkpoint }
}

async function hashesOf(db: Db, ranges: ReturnType<typeof inclusionPath>): Promise<string[]> {
  const read = await readTiles(db, ranges)
  const hashes: string[] = []
  for (const range of ranges) hashes.push((await rootOf(read, range)).toString('base64'))
  return hashes
}
