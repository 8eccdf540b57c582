import { loadApplication } from '#core/application/application.ts'
import type { Entry, Journal } from './journal.ts'
import { unitsBefore } from './population.ts'
import type { World } from './world.ts'

type Parts = Pick<World, 'deps' | 'asOwner'>

/** What is not as it was told. */
export type Difference = string

/** Every effect that was acknowledged is there once; every other at most once (trust.md §3.3). */
export async function compareWithJournal(world: Parts, { entries }: Journal): Promise<Difference[]> {
  const of = (op: Entry['op']) => entries.filter((entry) => entry.op === op)
  const found: Difference[] = []
  for (const [op, check] of [['submit', submission], ['upload', upload], ['buy', purchase], ['pay', payment], ['stamp', stamp]] as const) {
    for (const entry of of(op)) found.push(...(await check(world, entry)).map((difference) => `${op} ${entry.actor}: ${difference}`))
  }
  for (const [op, check] of [['biodata', biodata], ['biodata', timesSaved], ['upload', standing], ['buy', balance]] as const) {
    for (const actor of new Set(of(op).map((entry) => entry.actor))) found.push(...(await check(world, actor, entries.filter((entry) => entry.actor === actor))).map((difference) => `${op} ${actor}: ${difference}`))
  }
  return found
}

/** The last that was acknowledged, or one that was tried after it. */
const mayStand = (entries: Entry[], op: Entry['op']): string[] | null => {
  const tried = entries.filter((entry) => entry.op === op)
  const last = tried.findLastIndex(({ acked }) => acked)
  return last < 0 ? null : tried.slice(last).map(({ value }) => value)
}

async function biodata({ deps }: Parts, actor: string, entries: Entry[]): Promise<Difference[]> {
  const { biodata: kept } = await loadApplication(deps.db, deps.keys, actor)
  const address = kept?.domicile.address ?? ''
  const right = mayStand(entries, 'biodata')
  return !right || right.includes(address) ? [] : [`"${right[0]}" was said to be saved, "${address}" stands`]
}

/** Each save leaves one line in the application's history: as many as were acknowledged, and no more than were tried. */
async function timesSaved({ asOwner }: Parts, actor: string, entries: Entry[]): Promise<Difference[]> {
  const tried = entries.filter(({ op }) => op === 'biodata')
  const acked = tried.filter((entry) => entry.acked).length
  const [row] = await asOwner<{ saved: number }>(`select count(*)::int as saved from application.event e join application.application a on a.id = e.application_id where a.account_id = $1 and e.kind = 'step-saved' and e.detail = 'biodata'`, [actor])
  return row!.saved >= acked && row!.saved <= tried.length ? [] : [`${acked} of ${tried.length} said to be saved, ${row!.saved} kept`]
}

async function submission({ asOwner }: Parts, { actor, acked, told }: Entry): Promise<Difference[]> {
  const rows = await asOwner<{ number: string; cards: number; mails: number; events: number }>(
    `select s.registration_number as number, (s.card_drawn_at is not null)::int as cards,
      (select count(*)::int from mail.message m where m.account_id = a.account_id and m.kind = 'application-submitted') as mails,
      (select count(*)::int from audit.event e where e.object_id::text = a.id::text and e.action = 'application-submitted') as events
     from application.submission s join application.application a on a.id = s.application_id where a.account_id = $1`, [actor])
  if (!acked) return rows.length <= 1 ? [] : ['more than one submission']
  const [row] = rows
  if (!row || rows.length !== 1) return [`${rows.length} submissions after "berhasil"`]
  return [row.number === told ? [] : [`told ${told}, kept ${row.number}`], row.cards === 1 ? [] : ['no card'], row.mails === 1 ? [] : [`${row.mails} mails`], row.events === 1 ? [] : [`${row.events} traces`]].flat()
}

async function upload({ asOwner }: Parts, { actor, acked, tries, value }: Entry): Promise<Difference[]> {
  const [row] = await asOwner<{ count: number }>(`select count(*)::int as count from application.document d join application.application a on a.id = d.application_id where a.account_id = $1 and d.sha256 = decode($2, 'hex')`, [actor, value])
  // A person who saw an error uploads again: however often, it is one document (decision 170).
  if (acked && row!.count === 0) return ['the file is gone after "terunggah"']
  return row!.count <= 1 ? [] : [`sent ${tries} times, kept ${row!.count} times`]
}

async function standing({ asOwner }: Parts, actor: string, entries: Entry[]): Promise<Difference[]> {
  const rows = await asOwner<{ sha256: string }>(
    `select encode(d.sha256, 'hex') as sha256 from application.document d join application.application a on a.id = d.application_id where a.account_id = $1 and d.replaced_at is null and d.sha256 = any(select decode(unnest($2::text[]), 'hex'))`,
    [actor, entries.filter(({ op }) => op === 'upload').map(({ value }) => value)],
  )
  const right = mayStand(entries, 'upload')
  return !right || (rows.length === 1 && right.includes(rows[0]!.sha256)) ? [] : [`${rows.length} files stand; the last acknowledged was ${right[0]}`]
}

async function purchase({ asOwner }: Parts, { actor, acked, told }: Entry): Promise<Difference[]> {
  const rows = await asOwner<{ number: string }>(`select number from emeterai.purchase where account_id = $1 and number not like 'INVCONTOH%'`, [actor])
  if (rows.length > 1) return [`${rows.length} bills for one form`]
  return acked && rows[0]?.number !== told ? [`told ${told}, kept ${rows[0]?.number ?? 'nothing'}`] : []
}

async function payment({ asOwner }: Parts, { acked, told, value }: Entry): Promise<Difference[]> {
  const [row] = await asOwner<{ units: number; mails: number }>(
    `select coalesce(sum(p.units), 0)::int as units from emeterai.payment p join emeterai.purchase b on b.id = p.purchase_id where b.number = $1 and p.state = 'credited'`, [told])
  return acked && row!.units !== Number(value) ? [`paid ${value} units, credited ${row!.units}`] : []
}

async function stamp({ asOwner }: Parts, { actor, acked, told }: Entry): Promise<Difference[]> {
  const rows = await asOwner<{ id: string; state: string; serials: number }>(
    `select s.id, s.state, (select count(*)::int from emeterai.serial n where n.stamp_id = s.id and n.state = 'sealed') as serials from emeterai.stamp s where s.account_id = $1`, [actor])
  if (!acked) return rows.length <= 1 ? [] : [`${rows.length} stamps`]
  const row = rows.find(({ id }) => id === told)
  return rows.length === 1 && row && ['sealed', 'delivered'].includes(row.state) && row.serials === 1 ? [] : [`${rows.length} stamps, ${row?.state ?? 'not the one told'}, ${row?.serials ?? 0} serials`]
}

async function balance({ asOwner }: Parts, actor: string, entries: Entry[]): Promise<Difference[]> {
  const [row] = await asOwner<{ bought: number; available: number; reserved: number; sealed: number }>('select bought, available, reserved, sealed from emeterai.balance where account_id = $1', [actor])
  const paid = entries.filter(({ op, acked }) => op === 'pay' && acked).reduce((sum, { value }) => sum + Number(value), unitsBefore)
  const stamped = entries.filter(({ op, acked }) => op === 'stamp' && acked).length
  const right = row && row.bought === paid && row.sealed === stamped && row.reserved === 0 && row.available === paid - stamped
  return right ? [] : [`balance: paid ${paid}, stamped ${stamped}, ledger ${JSON.stringify(row)}`]
}
