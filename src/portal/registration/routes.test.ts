import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPortal } from '#portal/app.ts'
import { captcha, fillUntilReview } from '#test/a-registrant.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'

let database: TestDatabase
let deps: TestDeps
let app: FastifyInstance
beforeAll(async () => {
  database = await freshDatabase('seeded')
  const config = testConfig()
  deps = testDeps(database, config)
  app = await createPortal(deps, config, async () => true)
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

test('walks the four steps without JavaScript', async () => {
  const browser = openBrowser(app)
  const start = await browser.get('/daftar')
  expect(start.heading()).toBe('Pendaftaran akun SSCASN')
  const review = await fillUntilReview(browser, people.siti)
  expect(review.errors()).toEqual([])
  expect(review.heading()).toBe('Pengecekan Ulang Data')
  const confirm = await review.follow('Proses Pendaftaran Akun')
  const done = await confirm.submit({}, 'Iya')
  expect(done.heading()).toBe('Pendaftaran Selesai')
  expect(done.link('Lanjutkan Login Pendaftaran')).toBe('/masuk')
  expect(captcha).toBe('UJI42')
})
