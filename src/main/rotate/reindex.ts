import type pg from 'pg'
import { indexPerson, openPerson } from '#core/account/person-fields.ts'
import { officerEmailIndex, openOfficerEmail } from '#core/officer/officer-fields.ts'
import { openContents } from '#core/ticket/contents.ts'
import type { Email } from '#core/values/email.ts'
import { emailIndexOf, openAccountField } from '#emeterai/account/account-fields.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { type IndexMap, openIndexMap } from '#platform/keys/index-map.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'

/** `before`: indexes as they are; `after`: as they shall be. Both open what is sealed. */
export type Rings = { before: KeyRing; after: KeyRing }

/** Rows of a table whose index belongs to nobody who has an account: they meet nobody any more. */
export type Reindexed = { rows: number; orphans: Record<string, number> }

const rowsAtOnce = 1000

/**
 * Computes every blind index of the portal anew, in one transaction: a NIK that meets itself under one key and not under
 * another would be two people. Nobody else may write meanwhile.
 */
export async function reindexPortal(client: pg.ClientBase, rings: Rings): Promise<Reindexed> {
  return inOneTransaction(client, async () => {
    // The next night's look makes them anew, and finds again what nobody has decided.
    await client.query('delete from likeness.trait')
    const map = await openIndexMap(client)
    let rows = await reindexAccounts(client, rings, map)
    rows += await reindexTickets(client, rings)
    rows += await reindexOfficers(client, rings, map)
    const orphans: Record<string, number> = {}
    for (const [table, column] of [['account.sign_in_event', 'nik_index'], ['account.reset_request', 'nik_index'], ['verification.relation', 'nik_index'], ['officer.sign_in_event', 'email_index'], ['officer.reset_request', 'email_index']] as const) {
      orphans[table] = await map.apply(table, column)
    }
    return { rows, orphans }
  })
}

/** The same in the e-meterai house, where an index stands only beside its value. */
export async function reindexHouse(client: pg.ClientBase, { after }: Rings): Promise<Reindexed> {
  return inOneTransaction(client, async () => {
    let rows = 0
    type Row = { id: string; wrapped: Buffer; email: Buffer; phone: Buffer; nik: Buffer | null }
    await eachPage<Row>(client, `select a.id, k.wrapped, a.email, a.phone, a.nik from emeterai.account a join emeterai.data_key k on k.id = a.data_key_id where a.id > $1 and a.erased_at is null order by a.id limit ${rowsAtOnce}`, async (page) => {
      const made = page.map(({ id, wrapped, email, phone, nik }) => {
        const key = openDataKey(after, wrapped)
        const open = (column: 'email' | 'phone' | 'nik', envelope: Buffer) => openAccountField(key, column, id, envelope)
        return { id, email: emailIndexOf(after, open('email', email) as Email), phone: after.blindIndex('phone', open('phone', phone)), nik: nik && after.blindIndex('nik', open('nik', nik)) }
      })
      await client.query('update emeterai.account a set email_index = v.email, phone_index = v.phone, nik_index = v.nik from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[]) as v (id, email, phone, nik) where a.id = v.id', [
        made.map(({ id }) => id), made.map(({ email }) => email), made.map(({ phone }) => phone), made.map(({ nik }) => nik),
      ])
      rows += page.length
    })
    return { rows, orphans: {} }
  })
}

type AccountRow = { id: string; wrapped: Buffer; nik: Buffer; nomorKk: Buffer; phone: Buffer; email: Buffer; nikIndex: Buffer }

async function reindexAccounts(client: pg.ClientBase, { before, after }: Rings, map: IndexMap): Promise<number> {
  let rows = 0
  await eachPage<AccountRow>(
    client,
    `select a.id, k.wrapped, a.nik, a.nomor_kk as "nomorKk", a.phone, a.email, a.nik_index as "nikIndex" from account.account a join account.data_key k on k.id = a.data_key_id where a.id > $1 and a.erased_at is null order by a.id limit ${rowsAtOnce}`,
    async (page) => {
      const made = page.map(({ wrapped, nikIndex, ...row }) => {
        const person = openPerson(openDataKey(after, wrapped), 'account.account', row.id, row)
        const [old, indexes] = [before.blindIndex('nik', person.nik), indexPerson(after, person)]
        // A closed account gave its NIK free: its index is random and stays so.
        return { id: row.id, old, new: indexes.nikIndex, ...indexes, nikIndex: nikIndex.equals(old) ? indexes.nikIndex : nikIndex }
      })
      await map.add(made)
      await client.query(
        `update account.account a set nik_index = v.nik, nomor_kk_index = v.kk, phone_index = v.phone, email_index = v.email
         from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[]) as v (id, nik, kk, phone, email) where a.id = v.id`,
        [made.map(({ id }) => id), made.map(({ nikIndex }) => nikIndex), made.map(({ nomorKkIndex }) => nomorKkIndex), made.map(({ phoneIndex }) => phoneIndex), made.map(({ emailIndex }) => emailIndex)],
      )
      rows += page.length
    },
  )
  return rows
}

async function reindexTickets(client: pg.ClientBase, { after }: Rings): Promise<number> {
  let rows = 0
  await eachPage<{ id: string; wrapped: Buffer; contents: Buffer }>(client, `select id, wrapped_key as wrapped, contents from ticket.ticket where id > $1 and length(wrapped_key) > 0 order by id limit ${rowsAtOnce}`, async (page) => {
    const indexes = page.map(({ id, wrapped, contents }) => after.blindIndex('nik', openContents(openDataKey(after, wrapped), id, contents).nik))
    await client.query('update ticket.ticket t set nik_index = v.nik from unnest($1::uuid[], $2::bytea[]) as v (id, nik) where t.id = v.id', [page.map(({ id }) => id), indexes])
    rows += page.length
  })
  return rows
}

async function reindexOfficers(client: pg.ClientBase, { before, after }: Rings, map: IndexMap): Promise<number> {
  let rows = 0
  await eachPage<{ id: string; wrappedKey: Buffer; email: Buffer }>(client, `select id, wrapped_key as "wrappedKey", email from officer.officer where id > $1 order by id limit ${rowsAtOnce}`, async (page) => {
    const made = page.map((row) => {
      const email = openOfficerEmail(after, row)
      return { id: row.id, old: officerEmailIndex(before, email), new: officerEmailIndex(after, email) }
    })
    await map.add(made)
    await client.query('update officer.officer o set email_index = v.email from unnest($1::uuid[], $2::bytea[]) as v (id, email) where o.id = v.id', [made.map(({ id }) => id), made.map((one) => one.new)])
    rows += page.length
  })
  return rows
}

async function eachPage<Row extends { id: string } & pg.QueryResultRow>(client: pg.ClientBase, sql: string, take: (page: Row[]) => Promise<void>): Promise<void> {
  for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await client.query<Row>(sql, [last])
    if (rows.length > 0) await take(rows)
    if (rows.length < rowsAtOnce) return
    last = rows.at(-1)!.id
  }
}

async function inOneTransaction<T>(client: pg.ClientBase, run: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const result = await run()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
