import { sql } from 'kysely'
import { openPerson } from '#core/account/person-fields.ts'
import { walkAccounts } from '#core/account/walk-accounts.ts'
import type { Deps } from '#core/deps.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { type Judged, judgeLikeness, mostSharing } from './rules/judge-likeness.ts'
import { traitsOf } from './rules/traits.ts'
import { type Meeting, type SealedPerson, type TraitRow, type Way, findMeetings, findSharedDevices, insertPairs, insertTraits, listLikened, listSealed, papersOf } from './store.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'queue' | 'log'>

const traitBytes = 8

/**
 * Looks at every account of the season that was not looked at yet, and writes down which may be of one person under two NIKs, for
 * somebody of the office to judge (decision 199). A batch at a time; what is begun again finds nothing twice.
 */
export async function lookForAlike(deps: Parts, { after }: { after?: string | undefined } = {}): Promise<void> {
  const { db, queue, log, clock } = deps
  const { found, next } = await findUnlooked(db, after)
  const rows = (await listSealed(db, found)).flatMap((sealed) => {
    try {
      return [readTraits(deps.keys, sealed)]
    } catch (error) {
      // Whose data cannot be opened keeps nobody else from being looked at; tomorrow tries again.
      log.error('likeness-failed', { error })
      return []
    }
  })
  const doubtful = await db.transaction().execute(async (tx) => {
    await insertTraits(tx, rows)
    return insertPairs(tx, await findDoubtful(tx, rows.map(({ accountId }) => accountId)), clock.now())
  })
  if (doubtful > 0) log.info('likeness-found', { count: doubtful })
  if (next) await queue.send(db, 'look-for-alike', { after: next }, { turn: 'last', key: 'look-for-alike' })
}

/** One step of the walk: who of the next thousand was not looked at, each asked by the index (a `not exists` would be joined with all who were). */
export function findUnlooked(db: Db, after: string | undefined) {
  return walkAccounts(db, after, sql`
    p.season_id = (select id from season.season where is_current) and p.closed_at is null and p.erased_at is null
      and not exists (select from account.synthetic y where y.account_id = p.id) and (select t.account_id from likeness.trait t where t.account_id = p.id) is null`)
}

function readTraits(keys: KeyRing, row: SealedPerson): TraitRow {
  const { email, phone } = openPerson(openDataKey(keys, row.wrapped), 'account.account', row.id, row)
  const { persons, mailbox } = traitsOf({ papers: papersOf(row), email })
  const index = (kind: string, value: string) => traitIndex(keys, row.seasonId, kind, value)
  const [person, ijazah] = persons.map((one) => index('person', one))
  return { accountId: row.id, personIndex: person!, ijazahIndex: ijazah ?? null, phoneIndex: index('phone', phone), mailboxIndex: index('mailbox', mailbox) }
}

/** A person may apply in every season: only accounts of one season meet. */
const traitIndex = (keys: KeyRing, seasonId: number, kind: string, value: string) => keys.blindIndex('likeness', `${kind}|${seasonId}|${value}`).subarray(0, traitBytes)

/** Which of these accounts, and of those they share a trait with, may be of one person. */
export async function findDoubtful(tx: Tx, accountIds: readonly string[]): Promise<(Judged & { oneId: string; otherId: string })[]> {
  const meetings = await findMeetings(tx, accountIds)
  const crowded = crowdsOf(meetings)
  const pairs = new Map(meetings.filter(({ one, way }) => !crowded.has(`${one} ${way}`)).map(({ one, other }) => [one, other].toSorted() as [string, string]).map((pair) => [pair.join(' '), pair]))
  const likened = await listLikened(tx, [...new Set([...pairs.values()].flat())])
  const devices = await findSharedDevices(tx, [...pairs.values()])
  return [...pairs].flatMap(([key, [oneId, otherId]]) => {
    const [one, other] = [likened.get(oneId), likened.get(otherId)]
    if (!one || !other) return []
    const isFew = (way: Way) => !crowded.has(`${oneId} ${way}`) && !crowded.has(`${otherId} ${way}`)
    const judged = judgeLikeness(one, other, { phone: isFew('phone'), mailbox: isFew('mailbox'), device: devices.has(key) })
    return judged ? [{ ...judged, oneId, otherId }] : []
  })
}

/** Of whom one way leads to so many others that it tells nothing. */
function crowdsOf(meetings: readonly Meeting[]): Set<string> {
  const others = Map.groupBy(meetings, ({ one, way }) => `${one} ${way}`)
  return new Set([...others].filter(([, met]) => met.length >= mostSharing[met[0]!.way]).map(([key]) => key))
}
