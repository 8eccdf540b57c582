import { afterAll, beforeAll, expect, it } from 'vitest'
import { listOpenings } from '#core/audit/queries.ts'
import { eraseDueAccounts } from '#core/privacy/erase-due.ts'
import { findStanding } from '#core/privacy/season-end.ts'
import { answerObjection } from '#core/verification/answer-objection.ts'
import { findPublishedResult } from '#core/verification/published-result.ts'
import { loadPublicationOverview } from '#core/verification/publication-overview.ts'
import { lockAgency } from '#core/verification/publication-store.ts'
import { tellResults } from '#core/verification/tell-results.ts'
import { publish } from '#test/an-announcement.ts'
import { ownerOf } from '#test/a-case.ts'
import { type PublishedSeason, aPublishedResult, endObjections, sendObjection } from '#test/a-published-result.ts'
import { type TestOffice, type TestOfficer, anOffice, browserOf, foreignInstansi, officerWith } from '#test/an-office.ts'
import { asOwner } from '#test/database.ts'
import { scopeOf, visitor } from '#test/judgements.ts'

let office: TestOffice
let season: PublishedSeason
let other: TestOfficer

beforeAll(async () => {
  office = await anOffice()
  season = await aPublishedResult(office.deps)
  other = await officerWith(office.deps, 'verifier')
  await sendObjection(office.deps, season.failing)
})
afterAll(() => office.close())

const result = async (id = season.failing) => (await findPublishedResult(office.deps, await ownerOf(office.deps, id)))!
const answersOf = async (decisions: readonly ('accepted' | 'rejected')[]) => (await result()).failed.map(({ requirementId }, index) => ({ requirementId, decision: decisions[index]!, answer: 'Sudah kami periksa sekali lagi.' }))

it('is answered by nobody who judged or supervised, also not in the database', async () => {
  const answers = await answersOf(['accepted', 'accepted'])
  for (const scope of [season.verifier, season.supervisor]) {
    expect(await answerObjection(office.deps, scope, { applicationId: season.failing, answers, answeredAt: null }, visitor)).toEqual({ ok: false, refusal: 'own-verdict' })
    await asOwner(office.database, `update verification.objection_point set decision = 'accepted', answer = 'x'`)
    await expect(asOwner(office.database, 'update verification.objection set answered_at = now(), answered_by = $1, is_accepted = true', [scope.officerId])).rejects.toThrow('Who judged does not answer')
    await asOwner(office.database, 'update verification.objection_point set decision = null, answer = null')
  }
  const foreigner = await scopeOf(office.deps, await officerWith(office.deps, 'verifier', foreignInstansi))
  expect(await answerObjection(office.deps, foreigner, { applicationId: season.failing, answers, answeredAt: null }, visitor)).toEqual({ ok: false, refusal: 'not-found' })
})

it('is read and answered point by point, and the opening is written down', async () => {
  const browser = browserOf(office.app, other)
  expect((await browser.get('/')).text()).toContain('1 sanggahan menunggu jawaban.')
  const list = await browser.get('/sanggah')
  expect(list.html).not.toMatch(/\bSiti\b/)
  const page = await browser.get(`/sanggah/${season.failing}`)
  expect(page.text()).toContain('Dokumen saya terbaca jelas dan sesuai dengan syarat.')
  expect((await listOpenings(office.deps.db, await ownerOf(office.deps, season.failing))).length).toBeGreaterThan(0)
  expect((await browser.get(`/sanggah/${season.failing}/gambar?poin=1&halaman=1`)).headers['content-type']).toBe('image/webp')

  const half = await page.submit({ 'putusan-1': 'accepted', 'jawaban-1': 'Nama terbaca lengkap.' }, 'Simpan jawaban')
  expect(half.status).toBe(422)
  expect(half.errors().map(({ href }) => href)).toEqual(['#putusan-2', '#jawaban-2'])
  expect(half.value('jawaban-1')).toBe('Nama terbaca lengkap.')
  const saved = await half.submit({ 'putusan-2': 'rejected', 'jawaban-2': 'Program studi tetap tidak sesuai.' }, 'Simpan jawaban')
  expect(saved.text()).toContain('Jawaban tersimpan.')
  expect((await page.submit({ 'putusan-1': 'accepted', 'jawaban-1': 'Nama terbaca lengkap.', 'putusan-2': 'rejected', 'jawaban-2': 'Dari tab yang lama.' }, 'Simpan jawaban')).status).toBe(409)
})

it('waits for a publication that is being made, so that what two persons agreed to is what is read', async () => {
  const { deps } = office
  const scope = await scopeOf(deps, other)
  const [{ answeredAt } = { answeredAt: null }] = await asOwner<{ answeredAt: Date | null }>(office.database, 'select answered_at as "answeredAt" from verification.objection')
  const answers = await answersOf(['accepted', 'rejected'])
  const state = { isDone: false }
  const second = deps.db.transaction().execute(async (tx) => {
    await lockAgency(tx, await tx.selectFrom('verification.case').select(['seasonId', 'instansiCode']).where('applicationId', '=', season.failing).executeTakeFirstOrThrow())
    const answering = answerObjection({ ...deps, db: deps.apart }, scope, { applicationId: season.failing, answers, answeredAt }, visitor).then((outcome) => {
      state.isDone = true
      return outcome
    })
    // Waits where it should: for the lock, or is done where nothing stops it.
    while (!state.isDone && !(await isSomebodyWaiting())) await new Promise(setImmediate)
    return { wasDone: state.isDone, answering }
  })
  const { wasDone, answering } = await second
  expect(wasDone).toBe(false)
  expect(await answering).toMatchObject({ ok: true })
})

const isSomebodyWaiting = async () => (await asOwner(office.database, `select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`)).length > 0

it('shows its applicant nothing of the answer before the second publication', async () => {
  expect(await result()).toMatchObject({ final: null, objection: { points: [{ decision: null, answer: null }, { decision: null, answer: null }] } })
})

it('is published by two persons after the window, and makes the failed pass only when every point was accepted', async () => {
  const { deps } = office
  expect(await publish(deps, season.administrators, 'after-objection')).toEqual({ ok: false, refusal: 'too-early' })
  await endObjections(deps)
  const scope = await scopeOf(deps, other)
  const { answeredAt } = (await asOwner<{ answeredAt: Date }>(office.database, 'select answered_at as "answeredAt" from verification.objection'))[0]!
  expect(await answerObjection(deps, scope, { applicationId: season.failing, answers: await answersOf(['accepted', 'accepted']), answeredAt }, visitor)).toEqual({ ok: true, value: { isAccepted: true } })
  expect(await loadPublicationOverview(deps, season.administrators[0])).toMatchObject({ next: [{ kind: 'after-objection', number: 1, refusal: null, counts: { undecided: 0, passed: 2, failed: 0 } }] })
  expect(await publish(deps, season.administrators, 'after-objection')).toMatchObject({ ok: true })
  expect(await result()).toMatchObject({ overall: 'failed', final: { overall: 'passed' }, objection: { points: [{ decision: 'accepted' }, { decision: 'accepted', answer: 'Sudah kami periksa sekali lagi.' }] } })
  expect(await result(season.passing!)).toMatchObject({ overall: 'passed', final: { overall: 'passed' } })
  const [row] = await asOwner<{ id: string }>(office.database, `select id from verification.publication where kind = 'after-objection'`)
  await tellResults(deps, row!.id)
  expect(await asOwner(office.database, `select from mail.message where kind = 'result-published'`)).toHaveLength(2)
  const now = (await asOwner<{ answeredAt: Date }>(office.database, 'select answered_at as "answeredAt" from verification.objection'))[0]!.answeredAt
  expect(await answerObjection(deps, scope, { applicationId: season.failing, answers: await answersOf(['rejected', 'rejected']), answeredAt: now }, visitor)).toEqual({ ok: false, refusal: 'published-already' })
  await expect(asOwner(office.database, `update verification.objection_point set decision = 'rejected'`)).rejects.toThrow('The answers were published')
})

it('of somebody who was erased is in no list and opens for nobody; its numbers stand', async () => {
  const { deps, database } = office
  const browser = browserOf(office.app, other)
  const [{ requirementId, reason }] = await asOwner<{ requirementId: string; reason: Buffer }>(database, 'select requirement_id as "requirementId", reason from verification.objection_point order by 1 limit 1') as [{ requirementId: string; reason: Buffer }]
  const line = async () => (await browser.get('/sanggah?keadaan=dijawab')).html.includes(`/sanggah/${season.failing}`)
  const picture = `/sanggah/${season.failing}/gambar?poin=1&halaman=1`
  expect([await line(), (await browser.get(`/sanggah/${season.failing}`)).status]).toEqual([true, 200])
  const { seasonEndsAt } = await findStanding(deps.db, await ownerOf(deps, season.failing))
  const before = await checkedNumbers()

  deps.clock.set(new Date(seasonEndsAt.getTime() + 400 * 86_400_000))
  expect((await eraseDueAccounts(deps)).erased).toBe(2)
  // Sessions of officers end long before: the same officer comes again.
  const again = browserOf(office.app, await officerWith(deps, 'verifier'))
  expect((await again.get('/sanggah?keadaan=dijawab')).html).not.toContain(`/sanggah/${season.failing}`)
  for (const address of [`/sanggah/${season.failing}`, picture]) expect((await again.get(address)).status, address).toBe(404)
  const scope = await scopeOf(deps, await officerWith(deps, 'verifier'))
  expect(await answerObjection(deps, scope, { applicationId: season.failing, answers: [{ requirementId, decision: 'accepted', answer: 'Sesudah dihapus.' }], answeredAt: null }, visitor)).toEqual({ ok: false, refusal: 'not-found' })
  // What the applicant wrote lies under a key that is gone.
  expect(await asOwner(database, `select k.wrapped from account.data_key k join account.account a on a.data_key_id = k.id join application.application p on p.account_id = a.id where p.id = $1`, [season.failing])).toEqual([{ wrapped: Buffer.alloc(0) }])
  expect(reason.includes('Dokumen saya')).toBe(false)
  expect(await checkedNumbers()).toEqual(before)
})

/** What was published, counted; no name, no word. */
const checkedNumbers = () => asOwner(office.database, `select count(*)::int as objections, count(*) filter (where is_accepted)::int as accepted, (select count(*)::int from verification.objection_point) as points,
  (select count(*)::int from verification.case where published_at is not null) as published from verification.objection where answered_at is not null`)
