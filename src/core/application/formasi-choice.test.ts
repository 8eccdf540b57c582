import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeOf, anApplication } from '#main/seed/an-application.ts'
import { usualAnswers } from '#main/seed/a-formasi-choice.ts'
import { readIsoDate } from '#core/values/calendar-date.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { type Application, loadApplication } from './application.ts'
import { chooseFormasi, chooseInstansi, takeBackFormasi } from './choose-formasi.ts'
import { listTestLocations } from './exam-location.ts'
import { listFormasiNotices } from './formasi-notices.ts'
import { saveFormasiChoice } from './save-formasi-choice.ts'

let database: TestDatabase
let deps: TestDeps
let siti: Application
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database, testConfig())
  siti = await anApplication(deps, people.siti).withBiodata().withSelection('pppk-teknis').begin()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await asOwner(database, `update formasi.formasi set withdrawn_at = null, amendment = 0`)
  if ((await read()).formasi) await takeBackFormasi(deps, await changeOf(deps, siti.accountId))
})

const read = () => loadApplication(deps.db, deps.keys, siti.accountId)
const change = () => changeOf(deps, siti.accountId)
type FormasiRow = { id: number; instansi: string; pendidikan: number }

/** A formasi of this kind with one education it takes. */
async function aFormasi(where: string): Promise<FormasiRow> {
  const [row] = await asOwner<FormasiRow>(database, `select f.id, f.instansi_code as instansi, a.pendidikan_id as pendidikan from formasi.formasi f
    join formasi.accepted_pendidikan a on a.formasi_id = f.id join formasi.pendidikan p on p.id = a.pendidikan_id where ${where} order by f.id, p.id limit 1`)
  return row!
}
const ordinary = () => aFormasi(`f.selection_type = 'pppk-teknis' and f.formasi_type = 'umum' and p.level_code = 40 and f.retirement_age = 58 and f.instansi_code not in (select instansi_code from application.test_location)`)

async function choose({ id, instansi, pendidikan }: FormasiRow) {
  expect(await chooseInstansi(deps, await change(), { instansiCode: instansi, formasiType: 'umum' })).toMatchObject({ ok: true })
  return chooseFormasi(deps, await change(), { formasiId: id, pendidikanId: pendidikan })
}

describe('the first part', () => {
  test('an agency without such formasi is refused, one with them is kept', async () => {
    const { instansi } = await ordinary()
    expect(await chooseInstansi(deps, await change(), { instansiCode: instansi, formasiType: 'diaspora' })).toEqual({ ok: false, refusal: 'no-such-formasi' })
    expect(await chooseInstansi(deps, await change(), { instansiCode: 'tidak-ada', formasiType: 'umum' })).toEqual({ ok: false, refusal: 'no-such-formasi' })
    expect(await chooseInstansi(deps, await change(), { instansiCode: instansi, formasiType: 'umum' })).toMatchObject({ ok: true })
    expect((await read()).formasi).toMatchObject({ instansiCode: instansi, formasiType: 'umum', formasiId: null, savedAt: null })
    expect(await chooseInstansi(deps, await change(), { instansiCode: instansi, formasiType: 'umum' })).toEqual({ ok: false, refusal: 'already-chosen' })
  })

  test.each([['the last day', '2047-03-12', true], ['one day over', '2047-03-13', false]])('at 57 years, %s', async (_day, today, isTaken) => {
    const [row] = await asOwner<FormasiRow>(database, `select f.instansi_code as instansi from formasi.formasi f where f.selection_type = 'pppk-teknis' and f.formasi_type = 'umum'
      group by 1 having max(retirement_age) = 58 order by 1 limit 1`)
    const now = deps.clock.now()
    await asOwner(database, `update season.stage set ends_at = '2050-01-01' where kind = 'registration'`)
    deps.clock.set(`${today}T05:00:00+07:00`)
    const outcome = await chooseInstansi(deps, await change(), { instansiCode: row!.instansi, formasiType: 'umum' })
    deps.clock.set(now)
    expect(outcome).toEqual(isTaken ? { ok: true, value: null } : { ok: false, refusal: 'not-fitting' })
  })
})

describe('the second part', () => {
  test('a formasi of another agency, one that was withdrawn, and a pendidikan it does not take are refused', async () => {
    const mine = await ordinary()
    const other = await aFormasi(`f.selection_type = 'pppk-teknis' and f.formasi_type = 'umum' and f.instansi_code <> '${mine.instansi}'`)
    expect(await choose({ ...mine, id: other.id, pendidikan: other.pendidikan })).toEqual({ ok: false, refusal: 'formasi-not-offered' })
    const foreign = await aFormasi(`p.level_code = 50`)
    expect(await chooseFormasi(deps, await change(), { formasiId: mine.id, pendidikanId: foreign.pendidikan })).toEqual({ ok: false, refusal: 'not-eligible' })
    await asOwner(database, 'update formasi.formasi set withdrawn_at = now() where id = $1', [mine.id])
    expect(await chooseFormasi(deps, await change(), { formasiId: mine.id, pendidikanId: mine.pendidikan })).toEqual({ ok: false, refusal: 'formasi-not-offered' })
  })

  test('another formasi takes the documents with it, once that was agreed to', async () => {
    const first = await ordinary()
    await choose(first)
    const [second] = await asOwner<FormasiRow>(database, `select f.id, a.pendidikan_id as pendidikan from formasi.formasi f join formasi.accepted_pendidikan a on a.formasi_id = f.id
      where f.instansi_code = $1 and f.selection_type = 'pppk-teknis' and f.formasi_type = 'umum' and f.retirement_age >= 58 and f.id <> $2 limit 1`, [first.instansi, first.id])
    await asOwner(database, `insert into application.document (application_id, requirement_id, storage_key, claimed_name, media_type, bytes, sha256, uploaded_at)
      select $1, r.id, 'x', 'ktp.jpg', 'image/jpeg', 10, '\\x00', now() from formasi.requirement r limit 1`, [siti.id])
    const wanted = { formasiId: second!.id, pendidikanId: second!.pendidikan }
    expect(await chooseFormasi(deps, await change(), wanted)).toEqual({ ok: false, refusal: 'clears-documents' })
    expect((await read()).documents).toHaveLength(1)
    expect(await chooseFormasi(deps, await change(), wanted, { mayClear: true })).toMatchObject({ ok: true })
    expect(await read()).toMatchObject({ documents: [], formasi: { formasiId: second!.id, savedAt: null } })
  })
})

describe('the least IPK and height of a formasi', () => {
  test('are asked at the choice and when the answers are saved', async () => {
    const mine = await ordinary()
    await asOwner(database, 'update formasi.formasi set min_height_cm = 166 where id = $1', [mine.id])
    expect(await choose(mine)).toEqual({ ok: false, refusal: 'not-eligible' })
    await asOwner(database, 'update formasi.formasi set min_height_cm = 165, min_ipk = 3.46 where id = $1', [mine.id])
    expect(await chooseFormasi(deps, await change(), { formasiId: mine.id, pendidikanId: mine.pendidikan })).toMatchObject({ ok: true })
    expect(await saveFormasiChoice(deps, await change(), usualAnswers(true))).toEqual({ ok: false, refusal: 'not-eligible' })
    expect(await saveFormasiChoice(deps, await change(), { ...usualAnswers(true), ipk: 3.46 })).toMatchObject({ ok: true })
    await asOwner(database, 'update formasi.formasi set min_height_cm = null, min_ipk = null where id = $1', [mine.id])
  })
})

describe('the last part', () => {
  test('everything is kept, the number of the ijazah unreadable to whoever takes the table', async () => {
    await choose(await ordinary())
    expect(await saveFormasiChoice(deps, await change(), usualAnswers(true))).toMatchObject({ ok: true })
    expect((await read()).formasi).toMatchObject({ ...usualAnswers(true), rulesVersion: '2022.1', savedAt: deps.clock.now() })
    const [row] = await asOwner<{ text: string; trail: number }>(database, `select c::text as text, (select count(*)::int from audit.event where action = 'formasi-chosen') as trail from application.formasi_choice c`)
    expect(row!.text).not.toContain(Buffer.from('UGM/2015').toString('hex'))
    expect(row!.trail).toBeGreaterThan(0)
  })

  test.each([
    ['no IPK', { ipk: null }],
    ['an unknown exam location', { examLocationId: 9999 }],
    ['a test location where none is asked for', { testLocationId: 1 }],
    ['an ijazah of tomorrow', { ijazahDate: readIsoDate('2199-01-01')!, graduationYear: 2199 }],
    ['years that differ without a word', { graduationYear: 2014 }],
    ['an institution of the other origin', { perguruanTinggiCode: '900003' }],
    ['no institution', { perguruanTinggiCode: null }],
    ['no prodi', { prodi: null, prodiCode: null }],
    ['a foreign accreditation at home', { accreditation: 'luar-negeri' as const }],
  ])('%s is incomplete', async (_story, wrong) => {
    await choose(await ordinary())
    expect(await saveFormasiChoice(deps, await change(), { ...usualAnswers(true), ...wrong })).toEqual({ ok: false, refusal: 'answers-incomplete' })
  })

  test('an institution and a prodi in one’s own words are taken, and years that differ with a word', async () => {
    await choose(await ordinary())
    const own = { perguruanTinggiCode: null, perguruanTinggiProvisional: 'Institut Baru', prodi: null, prodiCode: null, prodiProvisional: 'Ilmu Baru', graduationYear: 2014, extraAnswers: { 'penjelasan-tahun-lulus': 'Ijazah terbit kemudian' } }
    expect(await saveFormasiChoice(deps, await change(), { ...usualAnswers(true), ...own })).toMatchObject({ ok: true })
    expect((await read()).formasi).toMatchObject(own)
  })

  test('a stale form changes nothing', async () => {
    const stale = await change()
    await choose(await ordinary())
    expect(await saveFormasiChoice(deps, stale, usualAnswers(true))).toEqual({ ok: false, refusal: 'changed-elsewhere' })
  })
})

test('what a health jabatan asks besides must be answered', async () => {
  const nurse = await anApplication(deps, people.asep).withBiodata().withSelection('pppk-tenaga-kesehatan').withFormasi().begin()
  expect(nurse.formasi?.extraAnswers).toEqual({ 'nomor-str': '12.34.5678' })
  expect(await saveFormasiChoice(deps, await changeOf(deps, nurse.accountId), usualAnswers(true))).toEqual({ ok: false, refusal: 'answers-incomplete' })
})

test('a formasi that was amended or withdrawn after the choice is told', async () => {
  const mine = await ordinary()
  await choose(mine)
  expect(await listFormasiNotices(deps.db, siti.id)).toEqual([])
  await saveFormasiChoice(deps, await change(), usualAnswers(true))
  expect(await listFormasiNotices(deps.db, siti.id)).toEqual([])
  await asOwner(database, 'update formasi.formasi set amendment = 1 where id = $1', [mine.id])
  expect(await listFormasiNotices(deps.db, siti.id)).toMatchObject([{ kind: 'amended', formasiId: mine.id, isBlocking: false }])
  await saveFormasiChoice(deps, await change(), usualAnswers(true))
  expect(await listFormasiNotices(deps.db, siti.id)).toEqual([])
  await asOwner(database, 'update formasi.formasi set withdrawn_at = now() where id = $1', [mine.id])
  expect(await listFormasiNotices(deps.db, siti.id)).toMatchObject([{ kind: 'withdrawn', isBlocking: true }])
  expect(await saveFormasiChoice(deps, await change(), usualAnswers(true))).toEqual({ ok: false, refusal: 'formasi-not-offered' })
})

describe('seats (trust.md T16)', () => {
  test('two agencies at once from two tabs: one', async () => {
    const rows = await asOwner<{ instansi: string }>(database, `select distinct instansi_code as instansi from formasi.formasi where selection_type = 'pppk-teknis' and formasi_type = 'umum' order by 1 limit 2`)
    const sameForm = await change()
    const outcomes = await Promise.all(rows.map(({ instansi }) => chooseInstansi(deps, sameForm, { instansiCode: instansi, formasiType: 'umum' })))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'changed-elsewhere' })
    expect((await read()).formasi).not.toBeNull()
  })

  const seated = () => aFormasi(`f.selection_type = 'pppk-teknis' and f.formasi_type = 'umum' and p.level_code = 40 and f.instansi_code in (select instansi_code from application.test_location)`)

  test('a seat is held by the choice, moves with it, and comes back with Ulang', async () => {
    const mine = await seated()
    await choose(mine)
    const [first, second] = await listTestLocations(deps.db, mine.instansi)
    const taken = async () => Object.fromEntries((await listTestLocations(deps.db, mine.instansi)).map(({ id, taken: count }) => [id, count]))
    await saveFormasiChoice(deps, await change(), { ...usualAnswers(true), testLocationId: first!.id })
    expect(await taken()).toMatchObject({ [first!.id]: 1, [second!.id]: 0 })
    await saveFormasiChoice(deps, await change(), { ...usualAnswers(true), testLocationId: second!.id })
    expect(await taken()).toMatchObject({ [first!.id]: 0, [second!.id]: 1 })
    await takeBackFormasi(deps, await change())
    expect(await taken()).toMatchObject({ [first!.id]: 0, [second!.id]: 0 })
  })

  test('a full location is refused in words', async () => {
    const mine = await seated()
    await choose(mine)
    const [first] = await listTestLocations(deps.db, mine.instansi)
    await asOwner(database, 'update application.test_location set taken = capacity where id = $1', [first!.id])
    expect(await saveFormasiChoice(deps, await change(), { ...usualAnswers(true), testLocationId: first!.id })).toEqual({ ok: false, refusal: 'test-location-full' })
    await asOwner(database, 'update application.test_location set taken = 0 where id = $1', [first!.id])
  })

  test('500 racers for 40 seats: 40', { timeout: 60_000 }, async () => {
    const mine = await seated()
    const [first] = await listTestLocations(deps.db, mine.instansi)
    await asOwner(database, 'update application.test_location set capacity = 40 where id = $1', [first!.id])
    const applications = await manyApplications(500, mine.instansi)
    const take = (id: string) => database.db.updateTable('application.formasiChoice').set({ testLocationId: first!.id }).where('applicationId', '=', id).execute()
    // Ten at a time, each the next as soon as it is through: as many as there are connections.
    const outcomes: PromiseSettledResult<unknown>[] = []
    const race = async () => {
      for (let id = applications.pop(); id; id = applications.pop()) outcomes.push(...(await Promise.allSettled([take(id)])))
    }
    await Promise.all(Array.from({ length: 10 }, race))
    expect(outcomes).toHaveLength(500)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(40)
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { constraint?: string }).constraint] : []))
    expect(new Set(refusals)).toEqual(new Set(['test_location_has_seats']))
    const [row] = await asOwner<{ taken: number; held: number }>(database, `select taken, (select count(*)::int from application.formasi_choice where test_location_id = l.id) as held from application.test_location l where id = $1`, [first!.id])
    expect(row).toEqual({ taken: 40, held: 40 })
  })

  /** Rows as many racers would have them, copied from one real account. */
  async function manyApplications(count: number, instansi: string): Promise<string[]> {
    const ids = Array.from({ length: count }, () => randomUUID())
    await asOwner(database, `create temporary table racer as select a.*, unnest($1::uuid[]) as racer_id from account.account a where a.id = '${siti.accountId}'`.replace('$1', `'{${ids.join(',')}}'`) + `;
      update racer set id = racer_id, nik_index = decode(replace(racer_id::text, '-', ''), 'hex'); alter table racer drop column racer_id;
      insert into account.account select * from racer;
      insert into application.application (id, season_id, account_id, data_key_id, started_at, changed_at) select id, season_id, id, data_key_id, now(), now() from racer;
      insert into application.formasi_choice (application_id, instansi_code, formasi_type, chosen_at) select id, '${instansi}', 'umum', now() from racer`)
    return ids
  }
})
