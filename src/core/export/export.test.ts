import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findAccountByNik } from '#core/account/registered-account.ts'
import { noticeMark } from '#core/account/notice-mark.ts'
import { requestReset } from '#core/account/reset/request-reset.ts'
import { signIn } from '#core/account/session/sign-in.ts'
import { submitIdentity } from '#core/account/submit-identity.ts'
import { listOpenings } from '#core/audit/queries.ts'
import { type Appliers, approveChange } from '#core/officer/change/decide-change.ts'
import { findChange, listOpenChanges } from '#core/officer/change/queries.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Email } from '#core/values/email.ts'
import { markNik } from '#core/values/mark-nik.ts'
import { type Nik, contradictsNik } from '#core/values/nik.ts'
import type { NomorKk } from '#core/values/nomor-kk.ts'
import type { Phone } from '#core/values/phone.ts'
import { parseRegistrationNumber } from '#core/values/registration-number.ts'
import type { Storage } from '#platform/storage/storage.ts'
import { sweepOrphans } from '#platform/storage/sweep-orphans.ts'
import { aCase, copyCases, ownerOf } from '#test/a-case.ts'
import { aWish } from '#test/an-export.ts'
import { type TestOffice, anOffice, foreignInstansi } from '#test/an-office.ts'
import { scopeWith, visitor } from '#test/a-planned-formasi.ts'
import { asOwner } from '#test/database.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { unzip } from '#test/unzip.ts'
import { exportApplier } from './appliers.ts'
import { findKnownExportFiles } from './export-files.ts'
import { fetchExport } from './fetch-export.ts'
import { makeExport } from './make-export.ts'
import { findExport } from './queries.ts'
import { type ExportWish, requestExport } from './request-export.ts'
import { retryExport } from './retry-export.ts'
import { noFilters } from './rules/filters.ts'
import { sweepExports } from './sweep-exports.ts'
import { countMarkUses, describeExports, traceMarks } from './trace-marks.ts'

let office: TestOffice
let siti: string
let first: OfficerScope
let second: OfficerScope
let supervisor: OfficerScope
beforeAll(async () => {
  office = await anOffice()
  siti = await aCase(office.deps, people.siti)
  first = await scopeWith(office, 'administrator')
  second = await scopeWith(office, 'administrator')
  supervisor = await scopeWith(office, 'supervisor')
})
afterAll(() => office.close())
beforeEach(async () => {
  // One test's exports are not another's limit.
  await asOwner(office.database, 'delete from limits.bucket')
})

let forms = 0
async function ask(scope: OfficerScope, more: Partial<ExportWish> = {}, intentKey = `formulir-${(forms += 1)}`) {
  return requestExport(office.deps, scope, aWish({ list: 'applicants', ...more }), { visitor, intentKey })
}

async function askedId(scope: OfficerScope, more: Partial<ExportWish> = {}): Promise<string> {
  const outcome = await ask(scope, more)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.id
}

async function fetched(scope: OfficerScope, id: string): Promise<Buffer> {
  const outcome = await fetchExport(office.deps, scope, id, visitor)
  if (!outcome.ok) throw new Error(outcome.refusal)
  const bytes = Buffer.concat(await outcome.value.file.toArray())
  expect(bytes.length).toBe(outcome.value.bytes)
  return bytes
}

const stateOf = async (id: string) => (await findExport(office.deps, first, id))?.state
const storedKeys = async () => {
  const keys: string[] = []
  for await (const { key } of office.deps.storage.list()) keys.push(key)
  return findKnownExportFiles(office.deps.db, keys)
}
const approve = async (scope: OfficerScope) => {
  const change = (await listOpenChanges(office.deps, scope)).find(({ kind }) => kind === 'personal-export')!
  const { payloadHash } = (await findChange(office.deps, scope, change.id))!
  return approveChange(office.deps, scope, { changeId: change.id, seenHash: payloadHash, visitor }, exportApplier(office.deps) as Appliers)
}

describe('an export without personal data', () => {
  it('is made by a job, fetched by who asked, and marked in every row', async () => {
    const id = await askedId(first)
    expect(await stateOf(id)).toBe('waiting')
    expect(await runJobs(office.deps, office.database)).toContain('make-export')
    expect(await findExport(office.deps, first, id)).toMatchObject({ state: 'ready', rowCount: 1 })
    const rows = parse(await fetched(first, id), { bom: true, columns: true }) as Record<string, string>[]
    expect(rows).toHaveLength(1 + 3)
    expect(rows[0]!['Nomor registrasi']).toMatch(/^\d{17}$/)
    expect(rows[0]!['Penanda ekspor']).toMatch(new RegExp(`^Ekspor ${id.slice(0, 8)} oleh Petugas administrator \\d+, `))
    expect(Object.keys(rows[0]!).join()).not.toMatch(/NIK|Nama|Email/)
    const trail = await asOwner<{ action: string; actor: string | null }>(office.database, `select action, actor_id as actor from audit.event where object_id = $1 order by at`, [id])
    expect(trail).toEqual([{ action: 'export-asked', actor: first.officerId }, { action: 'export-made', actor: null }, { action: 'export-downloaded', actor: first.officerId }])
  })

  it('as a workbook has the data, and on a second sheet who took what, when and why', async () => {
    const id = await askedId(supervisor, { format: 'xlsx', reason: 'Bahan rapat & evaluasi' })
    await runJobs(office.deps, office.database)
    const files = unzip(await fetched(supervisor, id))
    expect(files['xl/worksheets/sheet1.xml']!.toString()).toContain('Ekspor ')
    const notes = files['xl/worksheets/sheet2.xml']!.toString()
    for (const text of [id, 'Arsip Nasional', 'Petugas supervisor', 'Bahan rapat &amp; evaluasi', 'Tidak perlu: tanpa data pribadi']) expect(notes).toContain(text)
  })

  it.each(['verification', 'objections', 'formasi'] as const)('of %s can be made', async (list) => {
    if (list === 'objections') return expect(await ask(first, { list })).toEqual({ ok: false, refusal: 'no-rows' })
    const id = await askedId(first, { list })
    await runJobs(office.deps, office.database)
    expect(parse(await fetched(first, id), { bom: true }).length).toBeGreaterThan(1)
  })

  it('takes the filters of its list, and of no other', async () => {
    expect(await ask(first, { filters: { ...noFilters, state: 'done' } })).toEqual({ ok: false, refusal: 'no-rows' })
    expect(await ask(first, { filters: { ...noFilters, formasiId: 1 } })).toEqual({ ok: false, refusal: 'no-rows' })
    expect(await ask(first, { filters: { ...noFilters, overall: 'failed' } })).toMatchObject({ ok: true })
    await runJobs(office.deps, office.database)
  })

  it('is asked for once, however often its form is sent', async () => {
    const outcomes = await Promise.all([ask(first, {}, 'dua-klik'), ask(first, {}, 'dua-klik')])
    const again = await ask(first, {}, 'dua-klik')
    expect(new Set([...outcomes, again].map((outcome) => outcome.ok && outcome.value.id)).size).toBe(1)
    expect((await runJobs(office.deps, office.database)).filter((name) => name === 'make-export')).toHaveLength(1)
  })

  it('is not asked for by roles without the right, for another agency, or without a reason', async () => {
    expect(await ask(await scopeWith(office, 'verifier'))).toEqual({ ok: false, refusal: 'not-allowed' })
    expect(await ask(first, { instansiCode: foreignInstansi })).toEqual({ ok: false, refusal: 'not-allowed' })
    expect(await ask(first, { reason: 'x' })).toEqual({ ok: false, refusal: 'reason-missing' })
  })

  it('has a budget of its own for each officer, and an alarm when it is spent (T22)', async () => {
    await office.deps.limits.consume('officer-export-rows', first.officerId, 1_000_000)
    expect(await ask(first)).toEqual({ ok: false, refusal: 'budget-spent' })
    expect(office.deps.logLines.join()).toContain('officer-export-budget-spent')
  })

  it('waits when three of the agency are at work', async () => {
    for (let n = 0; n < 3; n += 1) await askedId(first)
    expect(await ask(second)).toEqual({ ok: false, refusal: 'too-many-at-work' })
    await runJobs(office.deps, office.database)
  })
})

describe('an export with personal data (T21)', () => {
  it('is not made without a second officer, whatever is tried', async () => {
    expect(await ask(supervisor, { personal: ['nik'] })).toEqual({ ok: false, refusal: 'personal-not-allowed' })
    const outcome = await ask(first, { personal: ['nik', 'name'] })
    expect(outcome).toMatchObject({ ok: true, value: { waitsForSecond: true } })
    const id = (outcome as { value: { id: string } }).value.id
    expect(await runJobs(office.deps, office.database)).not.toContain('make-export')
    await makeExport(office.deps, id)
    expect(await findExport(office.deps, first, id)).toBeNull()
    expect(await fetchExport(office.deps, first, id, visitor)).toEqual({ ok: false, refusal: 'not-found' })
    expect(await approve(first)).toEqual({ ok: false, refusal: 'own-proposal' })
    expect(await findChange(office.deps, supervisor, (await listOpenChanges(office.deps, first))[0]!.id)).toBeNull()
    // The table stands behind it.
    const forged = `insert into export.export (id, season_id, instansi_code, list, format, filters, personal_columns, reason, asked_by, asked_role, asked_at, approved_by, wrapped_key)
      select gen_random_uuid(), id, '4018', 'applicants', 'csv', '{}', '{nik}', 'tanpa orang kedua', $1, 'administrator', now(), $2, 'x' from season.season where is_current`
    for (const approver of [null, first.officerId]) await expect(asOwner(office.database, forged, [first.officerId, approver])).rejects.toThrow('personal_columns_take_two_persons')
    await expect(office.database.pool.query(`update export.export set personal_columns = '{nik}'`)).rejects.toThrow('permission denied')
  })

  it('is made once another approves, only with the columns asked for, and each person reads of it', async () => {
    expect(await approve(second)).toMatchObject({ ok: true })
    await runJobs(office.deps, office.database)
    const [{ id } = { id: '' }] = await asOwner<{ id: string }>(office.database, `select id from export.export where cardinality(personal_columns) > 0`)
    expect(await fetchExport(office.deps, second, id, visitor)).toEqual({ ok: false, refusal: 'not-own' })
    const [row] = parse(await fetched(first, id), { bom: true, columns: true }) as Record<string, string>[]
    expect(row).toMatchObject({ NIK: people.siti.nik, 'Nama sesuai KTP': people.siti.nameOnKtp })
    expect(Object.keys(row!)).not.toContain('Email')
    const openings = await listOpenings(office.deps.db, await ownerOf(office.deps, siti))
    expect(openings).toMatchObject([{ what: 'export', officerRole: 'administrator', instansiName: expect.stringContaining('Arsip Nasional'), count: 1 }])
    expect(await asOwner(office.database, `select count(*)::int as count from audit.event e join audit.opening o on o.event_id = e.id where e.action = 'person-exported'`)).toEqual([{ count: 1 }])
  })

  it('lies sealed in the store', async () => {
    for (const key of await storedKeys()) expect((await office.deps.storage.read(key)).includes(people.siti.nik)).toBe(false)
  })

  it('is not fetched by who lost the right since', async () => {
    const [{ id } = { id: '' }] = await asOwner<{ id: string }>(office.database, `select id from export.export where cardinality(personal_columns) > 0`)
    const without: OfficerScope = { ...first, rights: new Set(['export.make']) }
    expect(await fetchExport(office.deps, without, id, visitor)).toEqual({ ok: false, refusal: 'personal-not-allowed' })
  })
})

describe('marks in exports (B20b, decision 180)', () => {
  const rowsOf = async (id: string) => parse(await fetched(first, id), { bom: true, columns: true }) as Record<string, string>[]
  let [leaked, other] = ['', '']
  let marks: Record<string, string>[]
  beforeAll(async () => {
    await asOwner(office.database, 'delete from limits.bucket')
    for (const _ of [1, 2]) {
      await ask(first, { personal: ['nik', 'name', 'birthDate', 'sex', 'phone', 'email', 'address'] })
      await approve(second)
    }
    await runJobs(office.deps, office.database)
    ;[leaked = '', other = ''] = (await asOwner<{ id: string }>(office.database, `select id from export.export where 'address' = any (personal_columns) order by asked_at, id`)).map(({ id }) => id)
    marks = (await rowsOf(leaked)).filter(({ NIK }) => NIK !== people.siti.nik)
  })

  it('are people who never were, among the others and counted nowhere', async () => {
    expect(marks).toHaveLength(3)
    expect(await findExport(office.deps, first, leaked)).toMatchObject({ rowCount: 1, markUses: 0 })
    for (const mark of marks) {
      expect(mark['NIK']).toMatch(/^\d{12}0000$/)
      expect(parseRegistrationNumber(mark['Nomor registrasi']!)).not.toBeNull()
      expect(contradictsNik(mark['NIK'] as Nik, mark['Tanggal lahir']!.split('-').toReversed().join('-') as CalendarDate, mark['Jenis kelamin'] === 'Perempuan' ? 'female' : 'male')).toBe(false)
      expect(Object.values(mark)).not.toContain('')
      // Whatever is decided is decided of an application: there is none.
      expect(await findAccountByNik(office.deps, mark['NIK'] as Nik)).toBeNull()
      expect(await asOwner(office.database, 'select from application.submission where registration_number = $1', [mark['Nomor registrasi']])).toEqual([])
    }
  })

  it('name the export that a found list is from, and stand in no other', async () => {
    const others = (await rowsOf(other)).filter(({ NIK }) => NIK !== people.siti.nik)
    expect(others.some(({ NIK }) => marks.some((mark) => mark['NIK'] === NIK))).toBe(false)
    expect(await traceMarks(office.deps, new Set([marks[1]!['NIK']!, people.siti.nik]))).toEqual([{ exportId: leaked, marks: 1 }])
    expect(await traceMarks(office.deps, new Set([...marks, others[0]!].map((mark) => mark['Nomor registrasi']!)))).toEqual(expect.arrayContaining([{ exportId: leaked, marks: 3 }, { exportId: other, marks: 1 }]))
    expect(await describeExports(office.deps.db, [{ exportId: leaked, marks: 3 }])).toMatchObject([{ id: leaked, marks: 3, officerName: expect.stringContaining('Petugas administrator'), approverName: expect.stringContaining('Petugas administrator') }])
    expect(await traceMarks(office.deps, new Set(['3201010101900000']))).toEqual([])
  })

  it('ring when somebody signs in, registers or asks for a password with one, and stand in the log of exports for all but who took it', async () => {
    const nik = marks[0]!['NIK'] as Nik
    expect(await signIn(office.deps, { nik, password: 'Coba-coba-9' }, visitor)).toEqual({ ok: false, refusal: 'wrong' })
    await requestReset(office.deps, nik, visitor)
    const form = { nik, nomorKk: '3201010101900000' as NomorKk, phone: '+6284010000001' as Phone, email: 'siapa@warga.example' as Email, nameOnKtp: marks[0]!['Nama sesuai KTP'] as never, birthPlaceOnKtp: 'Bogor' as never, birthDateOnKtp: '1990-01-01' as CalendarDate }
    office.deps.dukcapil.answerFor(nik, 'mismatch')
    expect(await submitIdentity(office.deps, { browserKey: undefined, form, by: { kind: 'anonymous' } })).toMatchObject({ value: { identity: 'mismatch' } })
    // Again at the same door within the hour: one alarm.
    await signIn(office.deps, { nik, password: 'Coba-coba-10' }, visitor)
    expect((await runJobs(office.deps, office.database)).filter((name) => name === 'trace-mark')).toHaveLength(3)
    expect(await countMarkUses(office.deps)).toBe(3)
    expect(office.deps.logLines.join()).toContain(`export-mark-used`)
    const trail = await asOwner<{ reason: string }>(office.database, `select reason from audit.event where action = 'export-mark-used' and object_id = $1 order by reason`, [leaked])
    expect(trail.map(({ reason }) => reason)).toEqual(['registration', 'reset', 'sign-in'])
    expect(await findExport(office.deps, second, leaked)).toMatchObject({ markUses: 3 })
    expect(await findExport(office.deps, first, leaked)).toMatchObject({ markUses: 0 })
    expect(await findExport(office.deps, second, other)).toMatchObject({ markUses: 0 })
  })

  it('say nothing when the number is somebody’s or nobody’s at all', async () => {
    await noticeMark(office.deps, people.suharti.nik, 'ticket')
    await noticeMark(office.deps, '3201010102900001' as Nik, 'ticket')
    await noticeMark(office.deps, markNik({ area: '320101', month: 1, yearOfCentury: 90, sex: 'male' }), 'ticket')
    await runJobs(office.deps, office.database)
    expect(await countMarkUses(office.deps)).toBe(3)
  })
})

describe('a file', () => {
  it('is fetched five times, then no more', async () => {
    const id = await askedId(first)
    await runJobs(office.deps, office.database)
    for (let n = 0; n < 5; n += 1) await fetched(first, id)
    expect(await fetchExport(office.deps, first, id, visitor)).toEqual({ ok: false, refusal: 'too-many-downloads' })
  })

  it('is gone after a day: for the officer at once, in the store with the next sweep', async () => {
    const id = await askedId(first)
    await runJobs(office.deps, office.database)
    expect(await fetchExport(office.deps, await scopeWith(office, 'administrator', foreignInstansi), id, visitor)).toEqual({ ok: false, refusal: 'not-found' })
    office.deps.clock.advance(24 * 3_600_000)
    expect(await stateOf(id)).toBe('expired')
    expect(await fetchExport(office.deps, first, id, visitor)).toEqual({ ok: false, refusal: 'expired' })
    expect((await storedKeys()).length).toBeGreaterThan(0)
    await sweepExports(office.deps)
    expect(await storedKeys()).toEqual([])
    expect(await asOwner(office.database, `select state from export.export where id = $1`, [id])).toEqual([{ state: 'expired' }])
    office.deps.clock.advance(-24 * 3_600_000)
  })

  it('is known to the sweep of files without a row', async () => {
    const id = await askedId(first)
    await runJobs(office.deps, office.database)
    const { storage, log } = office.deps
    await storage.put('00000000-0000-4000-8000-00000000dead', Buffer.from('x'))
    const removed = await sweepOrphans({ storage: only(storage, [...(await storedKeys()), '00000000-0000-4000-8000-00000000dead']), log, now: new Date(Date.now() + 7_200_000) }, async (keys) => new Set(await findKnownExportFiles(office.deps.db, keys)))
    expect(removed).toBe(1)
    await fetched(first, id)
  })
})

/** The same store, in which only these files are seen. */
const only = (storage: Storage, keys: string[]): Storage => ({ ...storage, list: async function* () { for (const key of keys) yield { key, storedAt: new Date(0) } } })

describe('a worker that is killed', () => {
  beforeAll(async () => {
    await copyCases(office.database, siti, 2500)
    await asOwner(office.database, `update verification.case set received_at = received_at - interval '3 days'`)
  })

  it('leaves nothing in the next one’s way: the file begins again and is whole', async () => {
    const id = await askedId(first)
    const storage: Storage = { ...office.deps.storage, put: async (key, bytes) => { await office.deps.storage.put(key, bytes); throw new Error('killed') } }
    await expect(makeExport({ ...office.deps, storage }, id)).rejects.toThrow('killed')
    expect(await stateOf(id)).toBe('making')
    await makeExport(office.deps, id)
    const rows = parse(await fetched(first, id), { bom: true, columns: true }) as Record<string, string>[]
    expect(rows).toHaveLength(2501 + 5)
    expect(new Set(rows.map((row) => row['Nomor registrasi'])).size).toBe(2501 + 5)
    await makeExport(office.deps, id)
    expect(await asOwner(office.database, `select count(*)::int as made from audit.event where action = 'export-made' and object_id = $1`, [id])).toEqual([{ made: 1 }])
    await runJobs(office.deps, office.database)
  })

  it('and was only slow, writes no more once another has taken over', async () => {
    const id = await askedId(first)
    let isOther = true
    const storage: Storage = {
      ...office.deps.storage,
      async put(key, bytes) {
        if (isOther) {
          isOther = false
          await makeExport(office.deps, id)
        }
        await office.deps.storage.put(key, bytes)
      },
    }
    await makeExport({ ...office.deps, storage }, id)
    expect(parse(await fetched(first, id), { bom: true })).toHaveLength(2502 + 5)
    await runJobs(office.deps, office.database)
  })

  it('five times over has failed, leaves no file, and who asked tries again', async () => {
    const id = await askedId(first)
    const storage: Storage = { ...office.deps.storage, put: async () => { throw new Error('the store is down') } }
    for (let n = 0; n < 4; n += 1) await expect(makeExport({ ...office.deps, storage }, id)).rejects.toThrow('store')
    await makeExport({ ...office.deps, storage }, id)
    expect(await stateOf(id)).toBe('failed')
    expect(await retryExport(office.deps, second, id, visitor)).toEqual({ ok: false, refusal: 'not-own' })
    expect(await retryExport(office.deps, first, id, visitor)).toMatchObject({ ok: true })
    expect(await retryExport(office.deps, first, id, visitor)).toMatchObject({ ok: true })
    await runJobs(office.deps, office.database)
    expect(await stateOf(id)).toBe('ready')
  })

  it('for good is noticed by the sweep', async () => {
    const id = await askedId(first)
    office.deps.clock.advance(7 * 3_600_000)
    for (let again = 0; again < 2; again++) await sweepExports(office.deps)
    expect(await stateOf(id)).toBe('failed')
    expect(await asOwner(office.database, `select count(*)::int from audit.event where action = 'export-failed' and object_id = $1`, [id])).toEqual([{ count: 1 }])
    office.deps.clock.advance(-7 * 3_600_000)
  })
})
