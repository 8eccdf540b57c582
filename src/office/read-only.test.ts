import { expect, onTestFinished, test } from 'vitest'
import { aCase } from '#test/a-case.ts'
import { anOffice, browserOf, officerWith } from '#test/an-office.ts'
import { people } from '#test/people.ts'
import { setReadOnly } from '#test/set-read-only.ts'

test('the office is read while nothing can be written, but nobody’s file, since that leaves a trace', async () => {
  const office = await anOffice()
  onTestFinished(office.close)
  const caseId = await aCase(office.deps, people.siti)
  const browser = browserOf(office.app, await officerWith(office.deps, 'verifier'))
  const file = await (await browser.get(`/berkas/${caseId}`)).submit({}, 'Ambil berkas ini')
  expect(file.heading()).toBe('Siti Rahayu')

  await setReadOnly(office.database, office.deps.writing, true)
  const queue = await browser.get('/antrean')
  expect([queue.status, queue.html.includes('Kantor sementara hanya bisa dibaca.')]).toEqual([200, true])
  const refused = await browser.get(`/berkas/${caseId}`)
  expect([refused.status, refused.headers['retry-after'], refused.heading(), refused.html.includes('Siti')]).toEqual([503, '30', 'Halaman ini sementara belum bisa dibuka', false])
  const form = file.form()
  const sent = await form.submit()
  expect([sent.status, sent.heading()]).toEqual([503, 'Kiriman belum diproses'])
  office.deps.clock.advance(20 * 60_000)
  expect((await browser.get('/antrean')).path).toContain('/antrean')

  await setReadOnly(office.database, office.deps.writing, false)
  expect((await browser.get(`/berkas/${caseId}`)).heading()).toBe('Siti Rahayu')
})
