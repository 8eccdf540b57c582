import { afterAll, beforeAll, expect, test } from 'vitest'
import { anAccount } from '#main/seed/a-registration.ts'
import { openFile } from '#core/officer/access/open-file.ts'
import { revealNik } from '#core/officer/access/reveal-nik.ts'
import { rightsOf } from '#core/officer/rules/rights.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { signedIn } from '#test/an-applicant.ts'
import { people } from '#test/people.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await aPortal()
})
afterAll(() => portal.close())

const visitor = { deviceLabel: 'uji', deviceToken: null, network: '192.0.2.7', requestId: 'UJI' }

test('the applicant reads who opened the file: role, agency and time, and nobody’s name', async () => {
  const accountId = await anAccount(portal.deps, people.siti)
  const other = await anAccount(portal.deps, people.suharti)
  const { browser } = await signedIn(portal.app, people.siti)
  expect((await browser.get('/akun')).text()).toContain('Belum ada petugas yang membuka berkas Anda')

  const scope = { officerId: '0198c0de-0000-7000-8000-00000000abcd', instansiCode: '4018', instansiName: 'Arsip Nasional Republik Indonesia', roles: ['verifier' as const], rights: rightsOf(['verifier']) }
  await openFile(portal.deps, scope, { accountId }, visitor)
  await openFile(portal.deps, scope, { accountId }, visitor)
  await revealNik(portal.deps, scope, { accountId, reason: 'mencocokkan dengan KTP' }, visitor)
  await openFile(portal.deps, { ...scope, instansiName: 'Pemerintah Kota Bogor' }, { accountId: other }, visitor)

  const text = (await browser.get('/akun')).text()
  expect(text).toContain('Siapa yang membuka berkas Anda')
  expect(text).toContain('Verifikator')
  expect(text).toContain('Arsip Nasional Republik Indonesia')
  expect(text).toContain('Berkas lamaran, 2 kali hari itu')
  expect(text).toContain('NIK lengkap')
  expect(text).not.toContain('Kota Bogor')
  expect(text).not.toContain('0198c0de')
  expect(text).not.toContain('mencocokkan')
})
