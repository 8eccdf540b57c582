import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import type { Db } from '#platform/db/pool.ts'
import { hashOpening, openingActions } from '#core/audit/record-opening.ts'
import { type LeafFault, compareLeaves } from './compare-leaves.ts'
import { beginning, hashSeal, leafBytes, readLeaves } from './leaves.ts'

export type SealFault =
  | ({ seal: number } & LeafFault)
  /** The seal itself: its contents, its signature, or its place in the chain. */
  | { seal: number; kind: 'seal-changed' | 'signature-wrong' | 'chain-broken' }
  /** The head that was written down elsewhere is not among the seals: the last ones were cut off or made anew. */
  | { seal: number; kind: 'head-missing' }
  /** An event with the number of a transaction that has not begun. */
  | { seal: null; kind: 'from-the-future'; eventId: string }
  /** What the applicant reads of an opening is not what the event says. */
  | { seal: null; kind: 'opening-changed'; eventId: string }

export type Verification = { events: number; seals: number; unsealed: number; head: string | null; faults: SealFault[] }

const mostFaults = 1000

/** Proves the trail from its first seal to its last, or says what was touched and where. `head` is one from the log: '17:ab12…'. */
export async function verifySeals({ db, auditKey }: Pick<Deps, 'db' | 'auditKey'>, head?: string): Promise<Verification> {
  const faults: SealFault[] = []
  let previous: { number: number; toTx: string; hash: Buffer } = { number: 0, toTx: '0', hash: beginning }
  let events = 0
  let isHeadSeen = head === undefined
  for (let seal = await nextSeal(db, 0); seal && faults.length < mostFaults; seal = await nextSeal(db, seal.number)) {
    const number = seal.number
    if (!hashSeal(seal).equals(seal.hash)) faults.push({ seal: number, kind: 'seal-changed' })
    if (!auditKey.isSignedByUs(seal.hash, seal.signature)) faults.push({ seal: number, kind: 'signature-wrong' })
    const follows = number === previous.number + 1 && seal.fromTx === previous.toTx && seal.previousHash.equals(previous.hash)
    if (!follows) faults.push({ seal: number, kind: 'chain-broken' })
    faults.push(...compareLeaves(seal.leaves, await readLeaves(db, { from: seal.fromTx, to: seal.toTx })).slice(0, mostFaults).map((fault) => ({ seal: number, ...fault })))
    events += seal.leaves.length / leafBytes
    previous = { number, toTx: seal.toTx, hash: seal.hash }
    isHeadSeen ||= head === asHead(previous)
  }
  if (!isHeadSeen) faults.push({ seal: previous.number, kind: 'head-missing' })
  faults.push(...(await findFromTheFuture(db)), ...(await findChangedOpenings(db)))
  return { events, seals: previous.number, unsealed: await countUnsealed(db, previous.toTx), head: previous.number === 0 ? null : asHead(previous), faults }
}

const asHead = ({ number, hash }: { number: number; hash: Buffer }) => `${number}:${hash.toString('hex')}`

async function nextSeal(db: Db, after: number) {
  return db
    .selectFrom('audit.seal')
    .select(['number', 'leaves', 'previousHash', 'hash', 'signature'])
    .select([sql<string>`from_tx::text`.as('fromTx'), sql<string>`to_tx::text`.as('toTx')])
    .where('number', '>', after)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
}

async function countUnsealed(db: Db, fromTx: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from audit.event where tx >= ${fromTx}::xid8`.execute(db)
  return rows[0]!.count
}

async function findFromTheFuture(db: Db): Promise<SealFault[]> {
  const { rows } = await sql<{ id: string }>`select id from audit.event where tx >= pg_snapshot_xmax(pg_current_snapshot()) limit ${mostFaults}`.execute(db)
  return rows.map(({ id }) => ({ seal: null, kind: 'from-the-future', eventId: id }))
}

/** Openings hang on events that the seals cover: one that was edited or taken out does not match its event any more. */
async function findChangedOpenings(db: Db): Promise<SealFault[]> {
  const faults: SealFault[] = []
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await db
      .selectFrom('audit.event')
      .leftJoin('audit.opening', 'audit.opening.eventId', 'audit.event.id')
      .select(['audit.event.id', 'afterHash', 'accountId', 'officerRole', 'instansiName', 'what'])
      .where('audit.event.action', 'in', Object.values(openingActions))
      .where('audit.event.id', '>', after)
      .orderBy('audit.event.id')
      .limit(5000)
      .execute()
    for (const { id, afterHash, accountId, officerRole, instansiName, what } of rows) {
      const isWhole = accountId && officerRole && what && afterHash?.equals(hashOpening({ accountId, officerRole, instansiName, what }))
      if (!isWhole) faults.push({ seal: null, kind: 'opening-changed', eventId: id })
    }
    if (rows.length === 0) return faults
    after = rows.at(-1)!.id
  }
}
