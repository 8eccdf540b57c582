import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseInstansi } from '#core/application/choose-formasi.ts'
import { submit } from '#main/seed/a-submission.ts'
import { changeOf } from '#main/seed/an-application.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { findStage } from '#core/season/rules/stages.ts'
import { createPool, createDb } from '#platform/db/pool.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { aCompleteApplication } from '#test/a-submission.ts'
import { type TestDatabase, asOwner, freshDatabase, patient } from '#test/database.ts'
import { people } from '#test/people.ts'
import { parseRegistrationNumber } from '#core/values/registration-number.ts'
import { type Application, loadApplication } from './application.ts'
import { verifyReceipt } from './receipt.ts'
import { summaryBlocks } from './rules/summary.ts'
import { saveBiodata } from './save-biodata.ts'
import { canonicalJson, sha256Of } from './snapshot.ts'
import { findSubmittedApplication } from './submitted-application.ts'
import { submitApplication } from './submit-application.ts'
import { agreeToSummary } from './summary.ts'

let database: TestDatabase
let deps: TestDeps
let siti: Application
let suharti: Application
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  siti = await aCompleteApplication(deps, people.siti)
  suharti = await aCompleteApplication(deps, people.suharti)
}, 120_000)
afterAll(() => database.drop())

const allTicked = { blocks: summaryBlocks.map(({ key }) => key), agreesToStatement: true }
const count = async (table: string, where: string) => Number((await asOwner<{ n: string }>(database, `select count(*) as n from ${table} where ${where}`))[0]!.n)

test('every box must be ticked, and the ones that are not are named', async () => {
  const outcome = await agreeToSummary(deps, siti.accountId, { blocks: ['instansi'], agreesToStatement: false }, deps.clock.now())
  expect(outcome).toMatchObject({ ok: false, refusal: 'not-ticked' })
  expect(outcome.empty).toEqual([...summaryBlocks.map(({ key }) => key).filter((key) => key !== 'instansi'), 'statement'])
})

test('an agreement counts for one person and one content', async () => {
  const agreement = await agreeToSummary(deps, siti.accountId, allTicked, deps.clock.now())
  if (!agreement.ok) throw new Error(agreement.refusal)
  const declaration = { agreement: agreement.value, receivedAt: deps.clock.now(), by: { kind: 'system' } } as const
  expect(await submitApplication(deps, suharti.accountId, declaration)).toEqual({ ok: false, refusal: 'summary-changed' })
  const { biodata } = await loadApplication(deps.db, deps.keys, siti.accountId)
  await saveBiodata(deps, await changeOf(deps, siti.accountId), { ...biodata!, heightCm: biodata!.heightCm + 1 })
  expect(await submitApplication(deps, siti.accountId, declaration)).toEqual({ ok: false, refusal: 'summary-changed' })
})

test('the deadline is the arrival: one second after it is late, its last second is in time, however late we get round to it (T20)', async () => {
  const now = deps.clock.now()
  const deadline = findStage((await findCurrentSeason(deps.db))!, 'registration')!.endsAt
  const at = (ms: number) => new Date(deadline.getTime() + ms)
  deps.clock.set(at(-5000))
  const agreement = await agreeToSummary(deps, suharti.accountId, allTicked, at(-5000))
  if (!agreement.ok) throw new Error(agreement.refusal)
  const arriving = (receivedAt: Date) => submitApplication(deps, suharti.accountId, { agreement: agreement.value, receivedAt, by: { kind: 'system' } })
  deps.clock.set(at(60_000))
  expect(await arriving(at(1000))).toEqual({ ok: false, refusal: 'registration-closed' })
  expect(await arriving(at(60_000))).toEqual({ ok: false, refusal: 'registration-closed' })
  expect((await arriving(at(0))).ok).toBe(true)
  // The same click again, arriving too late: it was received.
  expect((await arriving(at(60_000))).ok).toBe(true)
  const [row] = await asOwner<{ receivedAt: Date; submittedAt: Date }>(database, `select received_at as "receivedAt", submitted_at as "submittedAt" from application.submission where application_id = $1`, [suharti.id])
  expect([row!.receivedAt, row!.submittedAt]).toEqual([at(0), at(60_000)])
  deps.clock.set(now)
})

test('the submission and its trace in the trail are of one transaction', async () => {
  const rows = await asOwner(database, `select s.xmin::text = e.tx::text as together from application.submission s join audit.event e on e.object_id::text = s.application_id::text and e.action = 'application-submitted' where s.application_id = $1`, [suharti.id])
  expect(rows).toEqual([{ together: true }])
})

test('fifty clicks in two processes are one submission with one number (T14)', async () => {
  const other = createPool({ url: database.appUrl, max: 10, name: 'another process', ...patient })
  const elsewhere = { ...deps, db: createDb(other) }
  const agreement = await agreeToSummary(deps, siti.accountId, allTicked, deps.clock.now())
  if (!agreement.ok) throw new Error(agreement.refusal)
  const declaration = { agreement: agreement.value, receivedAt: deps.clock.now(), by: { kind: 'applicant', id: siti.accountId } } as const
  const outcomes = await Promise.all(Array.from({ length: 50 }, (_, click) => submitApplication(click % 2 ? deps : elsewhere, siti.accountId, declaration)))
  await elsewhere.db.destroy()
  const numbers = outcomes.map((outcome) => (outcome.ok ? outcome.value : outcome.refusal))
  expect(new Set(numbers).size).toBe(1)
  expect(parseRegistrationNumber(numbers[0]!)).toBe(numbers[0])
  expect(numbers[0]).not.toContain(people.siti.nik.slice(0, 6))
  expect(await count('application.submission', `application_id = '${siti.id}'`)).toBe(1)
  expect(await count('application.event', `application_id = '${siti.id}' and kind = 'application-submitted'`)).toBe(1)
  expect(await count('mail.message', `account_id = '${siti.accountId}' and kind = 'application-submitted'`)).toBe(1)
  expect(await count('graphile_worker._private_jobs', `payload::text like '%${siti.id}%'`)).toBe(1)
})

test('a click that stood in line for too long behind others hears the number all the same (T14)', async () => {
  const impatient = createDb(createPool({ url: database.appUrl, max: 1, name: 'impatient', verify: async (client) => void (await client.query(`set lock_timeout = '20ms'`)) }))
  const declaration = { agreement: '', receivedAt: deps.clock.now(), by: { kind: 'applicant', id: siti.accountId } } as const
  const holder = await database.pool.connect()
  try {
    await holder.query('begin')
    await holder.query('select from application.application where id = $1 for update', [siti.id])
    expect(await submitApplication({ ...deps, db: impatient }, siti.accountId, declaration)).toMatchObject({ ok: true, value: (await loadApplication(deps.db, deps.keys, siti.accountId)).submission!.registrationNumber })
  } finally {
    await holder.query('rollback')
    holder.release()
    await impatient.destroy()
  }
})

test('what was read is kept as data and as text, with the hash that the receipt states', async () => {
  const sent = (await findSubmittedApplication(deps, { accountId: siti.accountId }))!
  expect(sent.answers.map(({ key }) => key)).toEqual(summaryBlocks.map(({ key }) => key))
  expect(sha256Of(canonicalJson({ snapshot: sent.snapshot, answers: sent.answers }))).toEqual(sent.snapshotSha256)
  expect(verifyReceipt(deps.receiptKey, sent.receipt)).toMatchObject({ registrationNumber: sent.registrationNumber, snapshotSha256: sent.snapshotSha256 })
  const files = sent.snapshot.documents.flatMap(({ file }) => (file ? [file.sha256] : []))
  expect(files.toSorted()).toEqual(siti.documents.map(({ sha256 }) => sha256.toString('hex')).toSorted())
  const [raw] = await asOwner<{ all: string }>(database, `select encode(snapshot, 'escape') || encode(answers, 'escape') || receipt as all from application.submission where application_id = $1`, [siti.id])
  expect(raw!.all).not.toContain(people.siti.nik)
})

test('nothing can change any more: not by a command, not by the doors’ own login', async () => {
  const change = await changeOf(deps, siti.accountId)
  expect(await saveBiodata(deps, change, siti.biodata!)).toEqual({ ok: false, refusal: 'already-submitted' })
  expect(await chooseInstansi(deps, change, { instansiCode: '1', formasiType: 'umum' })).toEqual({ ok: false, refusal: 'already-submitted' })
  for (const sql of [
    `update application.biodata set height_cm = 170 where application_id = '${siti.id}'`,
    `delete from application.formasi_choice where application_id = '${siti.id}'`,
    `update application.document set replaced_at = now() where application_id = '${siti.id}'`,
  ]) await expect(database.pool.query(sql)).rejects.toMatchObject({ constraint: 'nothing_changes_after_submission' })
  await expect(database.pool.query(`update application.submission set registration_number = '20260000000000000' where application_id = '${siti.id}'`)).rejects.toMatchObject({ constraint: 'a_submission_stands' })
})

test('two agencies at once: one application, one formasi, one number (T16)', async () => {
  const nuraini = await aCompleteApplication(deps, people.nuraini)
  const agreement = await agreeToSummary(deps, nuraini.accountId, allTicked, deps.clock.now())
  if (!agreement.ok) throw new Error(agreement.refusal)
  const { instansi_code: another } = (await asOwner<{ instansi_code: string }>(database, `select instansi_code from formasi.formasi where instansi_code <> $1 and formasi_type = 'umum' and selection_type = 'pppk-teknis' limit 1`, [nuraini.formasi!.instansiCode]))[0]!
  const change = await changeOf(deps, nuraini.accountId)
  // The number of somebody else is drawn first: 12 random digits meet one day.
  const [{ taken } = { taken: '' }] = await asOwner<{ taken: string }>(database, `select substr(registration_number, 5, 12) as taken from application.submission where application_id = $1`, [siti.id])
  const digits = [taken, '314159265358']
  const [sent, moved] = await Promise.all([
    submitApplication(deps, nuraini.accountId, { agreement: agreement.value, receivedAt: deps.clock.now(), by: { kind: 'system' } }, () => digits.shift()!),
    chooseInstansi(deps, change, { instansiCode: another, formasiType: 'umum' }),
  ])
  expect([sent.ok, moved.ok].filter(Boolean)).toHaveLength(1)
  if (sent.ok) expect([taken.length, digits.length, sent.value.slice(4, 16)]).toEqual([12, 0, '314159265358'])
  expect(await count('application.submission', `application_id = '${nuraini.id}'`)).toBe(sent.ok ? 1 : 0)
  if (sent.ok) expect((await findSubmittedApplication(deps, { accountId: nuraini.accountId }))!.snapshot.formasi.instansiCode).toBe(nuraini.formasi!.instansiCode)
})

test('what is missing is refused again at the end', async () => {
  const person = await aCompleteApplication(deps, people.hermina, { withDocuments: false })
  expect(await agreeToSummary(deps, person.accountId, allTicked, deps.clock.now())).toMatchObject({ ok: false, refusal: 'has-gaps' })
  await expect(submit(deps, person.accountId)).rejects.toThrow('has-gaps')
})

test('a formasi that one is too old for by now, or that was withdrawn, is refused at the end as at the choice', async () => {
  const { accountId, id } = await aCompleteApplication(deps, people.lina)
  const agree = () => agreeToSummary(deps, accountId, allTicked, deps.clock.now())
  const change = (set: string) => asOwner(database, `update formasi.formasi f set ${set} from application.formasi_choice c where c.formasi_id = f.id and c.application_id = $1`, [id])
  const [{ age } = { age: 0 }] = await asOwner<{ age: number }>(database, 'select retirement_age as age from formasi.formasi f join application.formasi_choice c on c.formasi_id = f.id where c.application_id = $1', [id])
  await change('retirement_age = 21')
  expect(await agree()).toMatchObject({ ok: false, refusal: 'has-gaps' })
  await change(`retirement_age = ${age}`)
  expect(await agree()).toMatchObject({ ok: true })
  await change('withdrawn_at = now()')
  expect(await agree()).toMatchObject({ ok: false, refusal: 'has-gaps' })
  await expect(submit(deps, accountId)).rejects.toThrow('has-gaps')
})
