import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aQuota } from '#main/seed/a-quota.ts'
import { projectRoot } from '#platform/root.ts'
import { aBuyer } from '#test/a-buyer.ts'
import { type HouseDoor, aHouseDoor, captcha, mailedLink } from '#test/a-house-door.ts'
import { openBrowser } from '#test/browse.ts'
import { fromPdfkit } from '#test/files/pdf/honest-pdfs.ts'
import { people } from '#test/people.ts'

let door: HouseDoor
const { made } = people
beforeAll(async () => {
  door = await aHouseDoor()
})
afterAll(() => door.close())

function run(...words: string[]): Promise<{ code: number | null; text: string }> {
  const env = { ...process.env, NODE_ENV: 'test', EMETERAI_DATABASE_URL: door.database.appUrl, DATA_DIR: door.dataDir, SUDO_USER: 'petugas-uji' }
  const program = spawn(process.execPath, [join(projectRoot, 'dist/main/emeterai-accounts.js'), ...words], { env })
  let text = ''
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (part: Buffer) => (text += part.toString('latin1')))
  return new Promise((resolve) => void program.once('close', (code) => resolve({ code, text })))
}

async function apply() {
  const browser = openBrowser(door.app)
  const bytes = await fromPdfkit((doc) => doc.text('Surat kuasa (contoh)'))
  const data = await (await browser.get('/pds/daftar/perusahaan')).submit({ 'surat-kuasa': { filename: 'surat.pdf', type: 'application/pdf', bytes } }, 'Unggah')
  const filling = { 'nama-badan': 'PT Contoh Jaya', 'npwp-badan': '09.254.294.3-407.000', 'nama-depan': 'Made', 'nama-belakang': 'Wirawan', jabatan: 'Direktur', email: made.email, telepon: '081234567890', alamat: 'Jalan Contoh 2' }
  await data.submit({ ...filling, password: made.password, 'password-ulang': made.password, setuju: true, captcha }, 'Daftar')
  await (await browser.get(await mailedLink(door, made.email))).submit({}, 'Aktifkan akun')
}

test('an operator lists who waits and reads the letter', async () => {
  await apply()
  const [listed, letter, unclear] = await Promise.all([run(), run('surat', 'pds', made.email), run('tolak', 'pds', made.email)])
  for (const words of ['pds', made.email, 'PT Contoh Jaya', '092542943407000', 'Direktur']) expect(listed.text).toContain(words)
  expect(letter.text).toMatch(/^%PDF-/)
  expect(unclear).toMatchObject({ code: 1, text: expect.stringContaining('Pemakaian') })
})

test('refuses with a reason, approves who comes again, and is named in the trail', async () => {
  expect(await run('tolak', 'pds', made.email, 'Surat kuasa tidak terbaca')).toMatchObject({ code: 0, text: expect.stringContaining('Keputusan dicatat') })
  await apply()
  expect(await run('setujui', 'pds', made.email)).toMatchObject({ code: 0 })
  const [again, none] = await Promise.all([run('setujui', 'pds', made.email), run()])
  expect(again).toMatchObject({ code: 1, text: expect.stringContaining('Tidak ada badan usaha dengan email itu') })
  expect(none).toEqual({ code: 0, text: 'Tidak ada badan usaha yang menunggu persetujuan.\n' })
  const { rows } = await door.database.pool.query(`select action, actor_id as by from emeterai.event where actor_kind = 'operator' order by at`)
  expect(rows).toEqual([{ action: 'account-refused', by: 'petugas-uji' }, { action: 'account-approved', by: 'petugas-uji' }])
  const states = await door.database.pool.query('select state from emeterai.account')
  expect(states.rows.map(({ state }) => state).toSorted()).toEqual(['active', 'refused'])
})

test('closes an account at its holder’s wish, and says why not', async () => {
  const { accountId, email } = await aBuyer(door.house)
  await aQuota(door.house, accountId, 1)
  const [full, unknown] = await Promise.all([run('tutup', 'pds', email), run('tutup', 'pds', 'tidak.ada@contoh.example')])
  expect(full).toMatchObject({ code: 1, text: expect.stringContaining('masih punya kuota') })
  expect(unknown).toMatchObject({ code: 1, text: expect.stringContaining('Tidak ada akun aktif') })
})
