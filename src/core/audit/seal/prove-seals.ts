import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import type { Db } from '#platform/db/pool.ts'
import { type LeafFault, compareLeaves } from './compare-leaves.ts'
import { type SealContents, beginning, hashEvents, hashSeal, leafBytes, readLeaves } from './leaves.ts'

export type SealFault =
  | ({ seal: number } & LeafFault)
  /** The seal itself: its contents, its signature, or its place in the chain. */
  | { seal: number; kind: 'seal-changed' | 'signature-wrong' | 'chain-broken' }
  /** The head that was written down elsewhere is not among the seals: the last ones were cut off or made anew. */
  | { seal: number; kind: 'head-missing' }
  /** The milestone of an earlier night bears no signature of ours. */
  | { seal: number; kind: 'milestone-forged' }
  /** An event with the number of a transaction that has not begun. */
  | { seal: null; kind: 'from-the-future'; eventId: string }
  /** What the applicant reads of an opening is not what the event says. */
  | { seal: null; kind: 'opening-changed'; eventId: string }

/** Where a seal ended: what the next one goes on from. */
export type Place = { number: number; toTx: string; hash: Buffer }
export const noSeal: Place = { number: 0, toTx: '0', hash: beginning }

type Seal = SealContents & { hash: Buffer; signature: Buffer }

export const mostFaults = 1000
const sealsAtOnce = 1000
const leavesAtOnce = 20_000

/** Proves the seals after `from`, to the last or to the one numbered `until`, with the events and openings they cover. */
export async function proveSeals({ db, auditKey }: Pick<Deps, 'db' | 'auditKey'>, from: Place, until?: number): Promise<{ events: number; last: Place; faults: SealFault[] }> {
  const faults: SealFault[] = []
  let [last, events] = [from, 0]
  while (faults.length < mostFaults) {
    const seals = await nextSeals(db, last.number, until)
    if (seals.length === 0) break
    for (const seal of seals) {
      const { number } = seal
      if (!hashSeal(seal).equals(seal.hash)) faults.push({ seal: number, kind: 'seal-changed' })
      if (!auditKey.isSignedByUs(seal.hash, seal.signature)) faults.push({ seal: number, kind: 'signature-wrong' })
      if (number !== last.number + 1 || seal.fromTx !== last.toTx || !seal.previousHash.equals(last.hash)) faults.push({ seal: number, kind: 'chain-broken' })
      events += seal.leaves.length / leafBytes
      last = { number, toTx: seal.toTx, hash: seal.hash }
    }
    faults.push(...(await compareEvents(db, seals)))
  }
  return { events, last, faults }
}

/** All of them together first; one by one only where something is not as it was sealed. */
async function compareEvents(db: Db, seals: readonly Seal[]): Promise<SealFault[]> {
  const { leaves, changedOpenings } = await hashEvents(db, { from: seals[0]!.fromTx, to: seals.at(-1)!.toTx })
  const faults: SealFault[] = changedOpenings.map((eventId) => ({ seal: null, kind: 'opening-changed', eventId }))
  if (Buffer.concat(seals.map((seal) => seal.leaves)).equals(leaves)) return faults
  for (const seal of seals) {
    const found = compareLeaves(seal.leaves, await readLeaves(db, { from: seal.fromTx, to: seal.toTx }))
    for (const fault of found.slice(0, mostFaults)) faults.push({ seal: seal.number, ...fault })
    if (faults.length >= mostFaults) break
  }
  return faults
}

/** Many small seals, or one that is large. */
async function nextSeals(db: Db, after: number, until: number | undefined): Promise<Seal[]> {
  const { rows } = await sql<Seal>`
    select number, from_tx::text, to_tx::text, leaves, previous_hash, hash, signature from (
      select *, sum(octet_length(leaves)) over (order by number) as bytes, row_number() over (order by number) as nth from (
        select number, from_tx, to_tx, leaves, previous_hash, hash, signature from audit.seal
        where number > ${after} ${until === undefined ? sql`` : sql`and number <= ${until}`} order by number limit ${sealsAtOnce}) next) counted
    where bytes <= ${leavesAtOnce * leafBytes} or nth = 1 order by number`.execute(db)
  return rows
}
