import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDisavowalLink } from '#core/account/disavowal.ts'
import { lockAccount } from '#core/account/lock.ts'
import { sealEvents } from '#core/audit/seal/seal-events.ts'
import { verifySeals } from '#core/audit/seal/verify-seals.ts'
import { listSaved, noteFormasi, saveFormasi } from '#core/shortlist/saved-formasi.ts'
import { listOwnFiles } from '#core/privacy/own-files.ts'
import { checkInvariants } from '#core/reports/check-invariants.ts'
import { findTicket, listTickets } from '#core/ticket/queries.ts'
import { retention } from '#core/values/retention.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { aCase, ownerOf } from '#test/a-case.ts'
import { aTicket } from '#test/a-ticket.ts'
import { officerWith } from '#test/an-office.ts'
import { scopeOf } from '#test/judgements.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { eraseDue } from '#worker/erase-due.ts'
import { task as sweep } from '#worker/sweep.ts'
import { askErasure, findErasure, withdrawErasure } from './ask-erasure.ts'
import { eraseAccount } from './erase-account.ts'
import { eraseDueAccounts } from './erase-due.ts'
import { eraseOldTickets } from './erase-tickets.ts'
import { findStanding } from './season-end.ts'

const day = 86_400_000
const visitor = { deviceLabel: 'uji', deviceToken: null, network: '192.0.2.7', requestId: 'UJI' }

let database: TestDatabase
let deps: TestDeps
let [drafting, submitted, application] = ['', '', '']
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  drafting = await anAccount(deps, people.suharti)
  const { id } = await deps.db.selectFrom('formasi.formasi').select('id').limit(1).executeTakeFirstOrThrow()
  await saveFormasi(deps, drafting, [id])
  await noteFormasi(deps, drafting, id, 'Dekat rumah nenek')
  application = await aCase(deps, people.siti)
  submitted = await ownerOf(deps, application)
  await runJobs(deps, database)
})
afterAll(() => database.drop())

const numbers = async () =>
  (await asOwner(database, `select (select count(*)::int from application.submission) as submissions, (select count(*)::int from verification.case) as cases,
    (select count(*)::int from account.account) as accounts, (select count(*)::int from application.formasi_choice where formasi_id is not null) as choices,
    (select count(*)::int from application.document) as documents, (select sum(taken)::int from application.test_location) as seats`))[0]

/** All that the database holds, as `pg_dump` would write it, without the trail of keys. */
async function everything(): Promise<string> {
  const tables = await asOwner<{ name: string }>(database, `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('account', 'application', 'mail', 'ticket', 'verification', 'audit', 'privacy', 'shortlist', 'likeness')`)
  const rows = await Promise.all(tables.map(({ name }) => asOwner<{ row: string }>(database, `select t::text as row from ${name} t`)))
  return rows.flat().map(({ row }) => row).join('\n')
}

describe('who asks to be erased', () => {
  test('is told the day by mail, may think better of it, and is erased after three days', async () => {
    const asked = await askErasure(deps, { accountId: drafting, visitor })
    expect(asked).toEqual({ ok: true, value: new Date(deps.clock.now().getTime() + retention['asked-erasure'].days * day) })
    await runJobs(deps, database)
    expect(deps.mails.at(-1)).toMatchObject({ to: people.suharti.email, subject: 'Permintaan menghapus akun SSCASN Anda' })
    expect((await eraseDueAccounts(deps)).erased).toBe(0)
    expect(await withdrawErasure(deps, { accountId: drafting, visitor })).toBe(true)
    expect(await findErasure(deps.db, drafting)).toBeNull()

    // Who shuts the account stops it too: somebody else may have asked (decision 136).
    await askErasure(deps, { accountId: drafting, visitor })
    await deps.db.transaction().execute((tx) => writeDisavowalLink(tx, deps, { accountId: drafting, about: 'password-reset' }))
    await lockAccount(deps, drafting, visitor)
    expect(await findErasure(deps.db, drafting)).toBeNull()

    await askErasure(deps, { accountId: drafting, visitor })
    const files = await listOwnFiles(deps, drafting)
    expect(files.length).toBeGreaterThanOrEqual(2)
    const before = await numbers()
    deps.clock.advance(3 * day + 1000)
    expect(await listSaved(deps, drafting)).toMatchObject([{ note: 'Dekat rumah nenek' }])
    expect((await eraseDueAccounts(deps)).erased).toBe(1)
    expect(await asOwner(database, 'select from shortlist.saved_formasi')).toEqual([])
    expect(await numbers()).toEqual(before)
    for (const { storageKey } of files) await expect(deps.storage.read(storageKey)).rejects.toThrow()
    const left = await everything()
    for (const trace of [people.suharti.nameOnKtp, people.suharti.email, people.suharti.nik, people.suharti.birthPlaceOnKtp]) expect(left, trace).not.toContain(trace)
    expect(await asOwner(database, 'select account_id from account.lock union all select account_id from account.disavowal')).toEqual([])
    // Twice erased is once erased.
    expect(await eraseAccount(deps, drafting)).toBe(false)
  })

  test('waits for the end of the selection after submitting, whoever asks and whatever is tried', async () => {
    const { seasonEndsAt } = await findStanding(deps.db, submitted)
    expect(await askErasure(deps, { accountId: submitted, visitor })).toEqual({ ok: true, value: seasonEndsAt })
    await asOwner(database, 'update privacy.erasure_request set due_at = asked_at where account_id = $1', [submitted])
    await expect(eraseAccount(deps, submitted)).rejects.toMatchObject({ constraint: 'a_running_selection_keeps_its_applicants' })
    expect((await eraseDueAccounts(deps)).erased).toBe(0)
    expect((await findErasure(deps.db, submitted))?.dueAt).toEqual(seasonEndsAt)
    await withdrawErasure(deps, { accountId: submitted, visitor })
  })

  test('nobody is erased whose time has not come', async () => {
    await expect(eraseAccount(deps, submitted)).rejects.toMatchObject({ constraint: 'only_what_is_due_is_erased' })
    // And the door's own login can do nothing by itself.
    await expect(deps.db.deleteFrom('application.submission').execute()).rejects.toThrow(/permission denied/)
    await database.pool.query(`select set_config('privacy.erasing', 'yes', false)`)
    await expect(deps.db.deleteFrom('application.biodata').where('applicationId', '=', application).execute()).rejects.toMatchObject({ constraint: 'nothing_changes_after_submission' })
  })

  test('one who cannot be erased holds up nobody, and it is told; what was erased beside them is counted', async () => {
    const [stuck, other] = [await anAccount(deps, people.yakobus), await anAccount(deps, people.bagus)]
    for (const accountId of [stuck, other]) {
      await askErasure(deps, { accountId, visitor })
      deps.clock.advance(1000)
    }
    deps.clock.advance(4 * day)
    const put = (accountId: string, bytes: Buffer) => (accountId === stuck ? Promise.reject(new Error('no mark for this one')) : deps.erasures.put(accountId, bytes))
    await expect(eraseDueAccounts({ ...deps, erasures: { ...deps.erasures, put } })).rejects.toThrow('no mark for this one')
    expect([await findErasure(deps.db, other), await findErasure(deps.db, stuck)]).toEqual([null, expect.anything()])
    expect(await asOwner(database, 'select items from privacy.erasure')).toEqual([{ items: 1 }, { items: 1 }])
    expect((await eraseDueAccounts(deps)).erased).toBe(1)
  })
})

describe('the end of a season', () => {
  test('a year after it who took part is erased; the numbers, the trail and the invariants stand', async () => {
    const { seasonEndsAt } = await findStanding(deps.db, submitted)
    const before = await numbers()
    const key = (await asOwner<{ id: string; wrapped: Buffer }>(database, 'select k.id, k.wrapped from account.data_key k join account.account a on a.data_key_id = k.id where a.id = $1', [submitted]))[0]!
    const files = await listOwnFiles(deps, submitted)
    expect(files.length).toBeGreaterThan(5)
    deps.clock.advance(seasonEndsAt.getTime() + 364 * day - deps.clock.now().getTime())
    expect((await eraseDueAccounts(deps)).erased).toBe(0)
    deps.clock.advance(2 * day)
    expect((await eraseDueAccounts(deps)).erased).toBe(1)

    expect(await numbers()).toEqual(before)
    const left = await everything()
    for (const trace of [people.siti.nameOnKtp, people.siti.nameOnIjazah, people.siti.email, people.siti.nik, key.wrapped.toString('hex')]) expect(left, trace).not.toContain(trace)
    for (const { storageKey } of files) await expect(deps.storage.read(storageKey)).rejects.toThrow()
    const [choice] = await asOwner(database, 'select formasi_id is not null as formasi, perguruan_tinggi_on_ijazah as school, ipk from application.formasi_choice where application_id = $1', [application])
    expect(choice).toEqual({ formasi: true, school: null, ipk: null })
    await sealEvents(deps)
    expect((await verifySeals(deps)).faults).toEqual([])
    await checkInvariants(deps)
    expect(await asOwner(database, 'select invariant, ids from reports.invariant_breach')).toEqual([])
    expect(await asOwner(database, 'select class, items from privacy.erasure order by at')).toEqual(['asked-erasure', 'asked-erasure', 'asked-erasure', 'applicant'].map((name) => ({ class: name, items: 1 })))
    expect(await asOwner(database, `select count(*)::int as n from audit.event where action = 'account-erased'`)).toEqual([{ n: 4 }])
  })
})

test('a ticket of somebody without an account goes half a year after it ended, not before', async () => {
  const [open, ended] = [await aTicket({ deps, database }), await aTicket({ deps, database })]
  await asOwner(database, `update ticket.ticket set state = 'solved' where id = $1`, [ended])
  deps.clock.advance(179 * day)
  expect(await eraseOldTickets(deps)).toBe(0)
  deps.clock.advance(2 * day)
  const helper = await scopeOf(deps, await officerWith(deps, 'national-helpdesk', null))
  expect(await findTicket(deps, helper, ended)).toMatchObject({ id: ended })
  expect(await eraseOldTickets(deps)).toBe(1)
  // It is no page that breaks: it is in no list and opens for nobody.
  expect(await findTicket(deps, helper, ended)).toBeNull()
  expect((await listTickets(deps.db, helper, { state: 'solved', category: null, page: 1 })).tickets).toEqual([])
  expect(await eraseOldTickets(deps)).toBe(0)
  expect(await asOwner(database, `select id from ticket.ticket where length(contents) = 0`)).toEqual([{ id: ended }])
  expect(await asOwner(database, `select id from ticket.ticket where id = $1 and length(contents) > 0`, [open])).toHaveLength(1)
})

test('the hourly sweep writes down what it erased, by class and in batches', async () => {
  await asOwner(database, `insert into account.sign_in_event (nik_index, at, kind, device_label) select sha256(n::text::bytea), $1::timestamptz - interval '366 days', 'sign-in-failed', 'uji' from generate_series(1, 4500) n`, [deps.clock.now()])
  await asOwner(database, `insert into account.sign_in_event (nik_index, at, kind, device_label) values (sha256('x'), $1::timestamptz - interval '364 days', 'sign-in-failed', 'tetap')`, [deps.clock.now()])
  await sweep(deps)({}, {} as never)
  expect(await asOwner(database, `select sum(items)::int as items from privacy.erasure where class = 'sign-in-event'`)).toEqual([{ items: 4500 }])
  expect(await asOwner(database, `select device_label from account.sign_in_event`)).toEqual([{ device_label: 'tetap' }])
})

test('a walk that dies again and again goes on from its payload: nobody is left, and nothing is done twice', async () => {
  const { seasonEndsAt } = await findStanding(deps.db, submitted)
  deps.clock.advance(Math.max(0, seasonEndsAt.getTime() + 366 * day - deps.clock.now().getTime()))
  const count = 7
  const [pattern] = await asOwner<{ id: string }>(database, 'select id from account.account limit 1')
  await asOwner(database, `with k as (insert into account.data_key (wrapped) select sha256(n::text::bytea) from generate_series(1, ${count}) n returning id),
      c as (select id as key, gen_random_uuid() as id, row_number() over () as n from k)
    insert into account.account (id, season_id, data_key_id, nik, nik_index, nomor_kk, nomor_kk_index, phone, phone_index, email, email_index, name_on_ktp, birth_place_on_ktp, birth_date_on_ktp,
      name_on_ijazah, birthplace_on_ijazah_id, birth_place_on_ijazah, birth_date_on_ijazah, sex, ktp_file_id, selfie_file_id, identity_state, selfie_consent_at, selfie_consent_version)
    select c.id, p.season_id, c.key, 'x', sha256(c.id::text::bytea), 'x', sha256(c.id::text::bytea), 'x', sha256(c.id::text::bytea), 'x', sha256(c.id::text::bytea), 'Warga Sementara ' || c.n, p.birth_place_on_ktp, p.birth_date_on_ktp,
      'Warga Sementara ' || c.n, p.birthplace_on_ijazah_id, p.birth_place_on_ijazah, p.birth_date_on_ijazah, p.sex, p.ktp_file_id, p.selfie_file_id, p.identity_state, p.selfie_consent_at, p.selfie_consent_version
    from c, account.account p where p.id = $1`, [pattern!.id])
  await asOwner(database, `delete from graphile_worker._private_jobs`)
  const job = async () => (await asOwner<{ payload: object }>(database, `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'erase-due' returning j.payload`))[0]?.payload
  let payload: object | undefined = {}
  const begunWith = new Set<string>()
  let deaths = 0
  // Each life with the same payload lasts one statement longer than the one before: every place between two is a grave.
  for (let statements = 1; payload; statements += 1) {
    begunWith.add(JSON.stringify(payload))
    const died: boolean = await eraseDue(mortal(deps, statements), { perRun: 2, steps: 1, atOnce: 2 })(payload).then(() => false, (error: unknown) => {
      if (error instanceof Died) return true
      throw error
    })
    if (died) deaths += 1
    else statements = 0
    // The queue keeps a job until it has ended.
    payload = died ? payload : await job()
  }
  expect(deaths).toBeGreaterThan(20)
  expect([...begunWith].filter((text) => text.includes('after')).length).toBeGreaterThan(1)
  const left = await asOwner(database, `select a.id from account.account a where a.name_on_ktp like 'Warga Sementara %' and a.erased_at is null`)
  expect(left).toEqual([])
  const told = await asOwner<{ events: number; accounts: number; requests: number }>(database, `select count(*)::int as events, count(distinct object_id)::int as accounts,
    (select count(*)::int from privacy.erasure_request where cause = 'season-over' and erased_at is not null) as requests from audit.event where action = 'account-erased'`)
  expect(told[0]!.events).toBe(told[0]!.accounts)
  expect(await everything()).not.toContain('Warga Sementara')
})

class Died extends Error {}

/** The same house in a process that is gone before its so-manieth statement: a transaction under way is rolled back. */
function mortal(of: TestDeps, statements: number): TestDeps {
  let left = statements
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      left -= 1
      if (left < 0) throw new Died()
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { ...of, db: of.db.withPlugin(plugin) }
}
