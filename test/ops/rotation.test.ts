import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findAccountByNik, loadAccountOwner } from '#core/account/registered-account.ts'
import { signIn } from '#core/account/session/sign-in.ts'
import { findOfficerByEmail } from '#core/officer/people/queries.ts'
import { findOwnTicket } from '#core/ticket/own-ticket.ts'
import { houseSecrets } from '#main/build-house-deps.ts'
import { rotate } from '#main/rotate/rotate.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { demoSecrets } from '#platform/demo-secrets.ts'
import { projectRoot } from '#platform/root.ts'
import { aBuyer } from '#test/a-buyer.ts'
import { testHouse } from '#test/a-house.ts'
import { aTicket } from '#test/a-ticket.ts'
import { officerWith } from '#test/an-office.ts'
import { testConfig, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import type { Nik } from '#core/values/nik.ts'
import { people } from '#test/people.ts'

const newRoot = Buffer.alloc(32, 9).toString('base64')
const newPepper = 'lada musim yang baru sekali'
const before = { ROOT_KEY: demoSecrets.ROOT_KEY, EMETERAI_ROOT_KEY: demoSecrets.EMETERAI_ROOT_KEY, PASSWORD_PEPPER: demoSecrets.PASSWORD_PEPPER }
const between = { ROOT_KEY: `2:${newRoot},1:${before.ROOT_KEY}`, EMETERAI_ROOT_KEY: `2:${newRoot},1:${before.EMETERAI_ROOT_KEY}`, PASSWORD_PEPPER: `2:${newPepper},1:${before.PASSWORD_PEPPER}` }
const after = { ROOT_KEY: `2:${newRoot}`, EMETERAI_ROOT_KEY: `2:${newRoot}`, PASSWORD_PEPPER: `2:${newPepper}` }

let portal: TestDatabase
let house: TestDatabase
beforeAll(async () => {
  ;[portal, house] = await Promise.all([freshDatabase('seeded'), freshDatabase('empty', 'emeterai')])
})
afterAll(() => Promise.all([portal.drop(), house.drop()]))

/** One step on a database, with these secrets, as bin/rotate-keys takes it. */
async function step(database: TestDatabase, env: Record<string, string>, command: string): Promise<string> {
  const config = testConfig(env)
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  return rotate(command, client, { portal: config, house: houseSecrets(config) })
    .then((told) => `${told.join('\n')}\n`, (error: Error) => error.message)
    .finally(() => client.end())
}

const visitor = { deviceLabel: 'uji', deviceToken: null, network: '192.0.2.7', requestId: 'UJI' }
const { siti, suharti } = people

it('takes persons, officers and tickets from one root key and pepper to the next, and nobody notices', async () => {
  const first = testDeps(portal, testConfig(before))
  const accountId = await anAccount(first, siti)
  const officer = await officerWith(first, 'verifier')
  const teller = '9901010101900001' as Nik
  await aTicket({ deps: first, database: portal }, { nik: teller })
  const [ticket] = await asOwner<{ number: string }>(portal, 'select number from ticket.ticket')

  // Both on the ring: what is old opens, what is new is closed by the new.
  const second = testDeps(portal, testConfig(between))
  await anAccount(second, suharti)
  expect((await signIn(second, { nik: siti.nik, password: siti.password }, visitor)).ok).toBe(true)
  const status = (await step(portal, between, 'status'))
  expect(status).toMatch(/account\.data_key {2}kunci 1 {2}1\n/)
  expect(status).toMatch(/account\.data_key {2}kunci 2 \(sekarang\) {2}1\n/)
  // Signing in made the hash anew.
  expect(status).toMatch(/account\.password\.phc {2}lada 2 {2}2\n/)

  expect(await step(portal, between, 'index')).toContain('wrap dahulu')
  expect(await step(portal, between, 'wrap')).toMatch(/account\.data_key {2}1 kunci dibungkus ulang/)
  expect((await step(portal, between, 'status'))).not.toMatch(/kunci 1/)
  expect(await step(portal, between, 'index')).toContain('portal: 4 baris dihitung ulang.')

  // The old one is off the ring.
  const third = testDeps(portal, testConfig(after))
  expect(await findAccountByNik(third, siti.nik)).toEqual({ id: accountId })
  expect((await loadAccountOwner(third, accountId)).person).toMatchObject({ nik: siti.nik, email: siti.email, phone: siti.phone })
  expect((await signIn(third, { nik: siti.nik, password: siti.password }, visitor)).ok).toBe(true)
  expect(await findOfficerByEmail(third, officer.email)).toEqual({ id: officer.officerId })
  expect((await findOwnTicket(third, { number: ticket!.number, nik: teller })).ok).toBe(true)
  // One NIK, one account: held under the new key as under the old.
  await expect(anAccount(third, siti)).rejects.toThrow()
  // Events of sign-ins went along with their account.
  expect(await asOwner(portal, 'select count(*)::int from account.sign_in_event e join account.account a using (nik_index) where a.id = $1', [accountId])).toEqual([{ count: 2 }])
})

it('does the same in the e-meterai house, with its own keys', async () => {
  const first = testHouse(house, testConfig(before))
  const { accountId } = await aBuyer(first)
  expect(await step(house, between, 'wrap')).toMatch(/emeterai\.data_key {2}1 kunci dibungkus ulang/)
  expect(await step(house, between, 'index')).toContain('house: 1 baris dihitung ulang.')
  const { keys } = testHouse(house, testConfig(after))
  const row = await first.db.selectFrom('emeterai.account').select(['emailIndex', 'phoneIndex']).where('id', '=', accountId).executeTakeFirstOrThrow()
  expect(row.phoneIndex).toEqual(keys.blindIndex('phone', '081200000000'))
})

it('says what is wrong before anything is touched', async () => {
  expect(() => testConfig({ ROOT_KEY: `2:${newRoot},${before.ROOT_KEY}` })).toThrow('2:BARU,1:LAMA')
  const program = spawnSync(process.execPath, [join(projectRoot, 'dist/main/rotate-keys.js'), 'putar'], { env: { PATH: process.env['PATH'], NODE_ENV: 'test', DATABASE_OWNER_URL: portal.ownerUrl }, encoding: 'utf8' })
  expect(program).toMatchObject({ status: 1, stderr: expect.stringContaining('Pemakaian: bin/rotate-keys') })
})
