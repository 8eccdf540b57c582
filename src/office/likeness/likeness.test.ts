import { afterAll, beforeAll, expect, it } from 'vitest'
import { listOpenings } from '#core/audit/queries.ts'
import { lookForAlike } from '#core/likeness/look-for-alike.ts'
import { formatPhone } from '#core/values/phone.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { aCase } from '#test/a-case.ts'
import { anAlikePair, secondSelfOf } from '#test/an-alike-pair.ts'
import { type TestOffice, type TestOfficer, anOffice, browserOf, officerWith } from '#test/an-office.ts'
import { asOwner } from '#test/database.ts'
import { people } from '#test/people.ts'

let office: TestOffice
let helper: TestOfficer
let pair: Awaited<ReturnType<typeof anAlikePair>>
beforeAll(async () => {
  office = await anOffice()
  helper = await officerWith(office.deps, 'national-helpdesk', null)
  pair = await anAlikePair(office.deps, people.asep, { phone: people.asep.phone })
})
afterAll(() => office.close())

const open = () => browserOf(office.app, helper)
const { nameOnKtp, phone, email, nik, birthPlaceOnKtp } = people.asep
const events = async (action: string) => (await asOwner<{ n: number }>(office.database, 'select count(*)::int as n from audit.event where action = $1', [action]))[0]!.n

it('lists the pairs with what is alike, and names nobody', async () => {
  const home = await open().get('/')
  expect(home.text()).toContain('1 pasangan akun mirip belum diperiksa')
  const page = await open().get('/akun-mirip')
  expect(page.text()).toContain('Nama dan tanggal lahir; Tempat lahir; Nomor ponsel')
  for (const secret of [nameOnKtp, phone, email, nik]) expect(page.html, secret).not.toContain(secret)
  expect((await open().get('/akun-mirip?keadaan=forwarded')).text()).toContain('Tidak ada pasangan akun seperti itu')
})

it('shows both accounts masked until they are opened, which the trail and their owners are told', async () => {
  const masked = await open().get(`/akun-mirip/${pair.pairId}`)
  for (const secret of [nameOnKtp, formatPhone(phone), email, nik, birthPlaceOnKtp]) expect(masked.html, secret).not.toContain(secret)
  expect(await events('file-opened')).toBe(0)
  const opened = await masked.submit({}, 'Buka data')
  expect(opened.status).toBe(200)
  for (const shown of [nameOnKtp, formatPhone(phone), email, birthPlaceOnKtp]) expect(opened.html).toContain(shown)
  expect(opened.html).not.toContain(nik)
  expect(await events('file-opened')).toBe(2)
  for (const accountId of [pair.first, pair.second]) expect(await listOpenings(office.deps.db, accountId)).toMatchObject([{ officerRole: 'national-helpdesk', what: 'file' }])
})

it('keeps a decision with its reason, once, and the pair never comes back', async () => {
  const page = await open().get(`/akun-mirip/${pair.pairId}`)
  const stale = await open().get(`/akun-mirip/${pair.pairId}`)
  const missing = await page.submit({ keputusan: 'different', alasan: 'tidak' })
  expect([missing.status, missing.text().includes('Tulis alasannya, 10 sampai 500 karakter')]).toEqual([422, true])
  expect((await page.submit({ alasan: 'Gelar dan tempat kerja berbeda orang' })).status).toBe(422)
  const decided = await missing.submit({ keputusan: 'different', alasan: 'Gelar dan tempat kerja berbeda orang' })
  expect(decided.text()).toContain('Pasangan ini tidak akan muncul lagi')
  expect(decided.text()).toContain('Gelar dan tempat kerja berbeda orang')
  const again = await stale.submit({ keputusan: 'forwarded', alasan: 'Sudah saya periksa juga' })
  expect([again.status, again.text().includes('sudah diputuskan petugas lain')]).toEqual([409, true])
  expect(await events('pair-set-apart')).toBe(1)
  await expect(asOwner(office.database, `update likeness.pair set outcome = 'forwarded'`)).rejects.toMatchObject({ constraint: 'a_pair_is_decided_once' })

  await asOwner(office.database, 'delete from likeness.trait')
  await lookForAlike(office.deps)
  expect(await asOwner(office.database, 'select outcome from likeness.pair')).toEqual([{ outcome: 'different' }])
  expect((await open().get('/akun-mirip')).text()).toContain('Tidak ada pasangan akun seperti itu')
})

it('tells the agency that is applied to why a pair was forwarded, beside the file, and nobody else', async () => {
  const caseId = await aCase(office.deps, people.siti)
  await anAccount(office.deps, secondSelfOf(people.siti))
  await lookForAlike(office.deps)
  const listed = await open().get('/akun-mirip')
  await (await listed.follow('S*** R*** dan S*** R***')).submit({ keputusan: 'forwarded', alasan: 'Nama, tanggal, dan tempat lahirnya sama.' })
  const verifier = browserOf(office.app, await officerWith(office.deps, 'verifier'))
  const file = await (await verifier.get(`/berkas/${caseId}`)).submit({}, 'Ambil berkas ini')
  expect(file.text()).toContain('Nama, tanggal, dan tempat lahirnya sama.')
  expect(file.text()).toContain('mungkin punya akun lain dengan NIK berbeda')
  expect((await open().get('/akun-mirip?keadaan=forwarded')).text()).toContain('S*** R*** dan S*** R***')
  const other = await (await browserOf(office.app, await officerWith(office.deps, 'verifier')).get(`/berkas/${await aCase(office.deps, people.bagus)}`)).submit({}, 'Ambil berkas ini')
  expect(other.text()).not.toContain('akun lain')
})

it('forgets a person with their account, and the pair with either of both', async () => {
  const { first, second } = await anAlikePair(office.deps, people.fransiska)
  await asOwner(office.database, 'update account.account set erased_at = now() where id = $1', [first])
  expect(await asOwner(office.database, 'select account_id as id from likeness.trait where account_id = any($1)', [[first, second]])).toEqual([{ id: second }])
  expect(await asOwner(office.database, 'select id from likeness.pair where $1 in (one_id, other_id)', [second])).toEqual([])
})

it('is nobody’s but the national helpdesk’s', async () => {
  for (const role of ['panselnas-administrator', 'auditor'] as const) expect((await browserOf(office.app, await officerWith(office.deps, role, null)).get('/akun-mirip')).status).toBe(403)
  for (const role of ['helpdesk', 'verifier'] as const) expect((await browserOf(office.app, await officerWith(office.deps, role)).get(`/akun-mirip/${pair.pairId}`)).status).toBe(403)
})
