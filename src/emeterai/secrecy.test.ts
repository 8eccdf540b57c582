import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPin } from '#main/seed/a-holder.ts'
import { type HouseDoor, aHouseDoor, captcha, mailedLink, register, signIn } from '#test/a-house-door.ts'
import { runHouseJobs } from '#test/a-house.ts'
import { openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { people } from '#test/people.ts'

const { siti, suharti } = people
const secrets = [siti, suharti].flatMap(({ nik, phone, email, password }) => [nik, phone, phone.slice(1), `0${phone.slice(3)}`, email, email.replace('@', '%40'), password])
let door: HouseDoor
let dump = ''
let codes: string[] = []

beforeAll(async () => {
  door = await aHouseDoor()
  const browser = openBrowser(door.app)
  await register(browser, siti)
  await (await browser.get(await mailedLink(door, siti.email))).submit({}, 'Aktifkan akun')
  await (await browser.get('/pds/masuk')).submit({ email: siti.email, password: 'Salah-Sekali9', captcha }, 'Masuk')
  await signIn(door, browser, siti)
  await (await browser.get('/pds/akun/pin')).submit({ 'pin-baru': demoPin, 'pin-ulang': demoPin }, 'Buat PIN')
  await register(openBrowser(door.app), suharti)
  await (await openBrowser(door.app).get('/pds/lupa-password')).submit({ email: siti.email, captcha }, 'Kirim tautan')
  dump = await dumpOf()
  await runHouseJobs(door.house, door.database)
  dump += await dumpOf()
  codes = door.house.mails.flatMap(({ text }) => /Kode masuk Anda: (\d{6})/.exec(text)?.[1] ?? [])
})
afterAll(() => door.close())

/** Every row of every table as text, the job queue's included; bytea both as hex and as the letters it holds. */
async function dumpOf(): Promise<string> {
  const tables = await asOwner<{ name: string }>(
    door.database,
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'reference', 'formasi')`,
  )
  const rows = await Promise.all(tables.map(({ name }) => asOwner<{ row: string }>(door.database, `select t::text as row from ${name} t`)))
  const text = rows.flat().map(({ row }) => row).join('\n')
  const letters = [...text.matchAll(/\\x([0-9a-f]{2,})/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join('\n')
  return `${text}\n${letters}`
}

test('a stolen dump of the house names nobody (T24)', () => {
  expect(dump).toContain('Rahayu')
  expect(secrets.filter((secret) => dump.toLowerCase().includes(secret.toLowerCase()))).toEqual([])
})

test('the log tells of nobody: no NIK, phone, address, password, PIN or code (T23)', () => {
  const log = door.house.logLines.join('')
  expect(log).toContain('/masuk')
  expect(codes).toHaveLength(1)
  expect([...secrets, ...codes, demoPin, 'Siti Rahayu'].filter((secret) => log.includes(secret))).toEqual([])
})

test('no address carries a person, a code or a PIN: mails neither, but for the link and the code themselves', () => {
  for (const { subject, text } of door.house.mails) {
    expect(subject).not.toMatch(/\d/)
    expect(text).not.toMatch(/\d{16}/)
    for (const secret of [siti.email, suharti.email, siti.password, demoPin]) expect(text).not.toContain(secret)
  }
})
