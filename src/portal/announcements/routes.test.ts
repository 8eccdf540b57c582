import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPortal } from '#portal/app.ts'
import { testConfig, testDeps } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'

let database: TestDatabase
let app: FastifyInstance

beforeAll(async () => {
  database = await freshDatabase('seeded')
  app = await createPortal(testDeps(database), testConfig(), async () => true)
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

describe('announcements', () => {
  it('are listed with date and weight, each with a page', async () => {
    const list = await openBrowser(app).get('/pengumuman')
    expect(list.text()).toMatch(/Peringatan \d+ \w+ \d{4}/)
    const page = await list.follow('Waspada penipuan yang mengatasnamakan seleksi')
    expect(page.heading()).toBe('Waspada penipuan yang mengatasnamakan seleksi')
    expect(page.text()).toContain('Mendaftar tidak dipungut biaya.')
  })

  it('show the alert’s button on its own page until it is confirmed', async () => {
    const browser = openBrowser(app)
    const before = await browser.get('/pengumuman/pembukaan-pendaftaran')
    await before.submit({}, 'Saya sudah membaca')
    const after = await browser.get('/pengumuman/pembukaan-pendaftaran')
    expect(after.hasField('_token')).toBe(false)
    expect(after.text()).toContain('Anda menyatakan sudah membaca pengumuman ini pada')
  })

  it('are not shown before their time, and an empty list says so', async () => {
    await asOwner(database, `update season.announcement set valid_from = now() + interval '1 day', valid_until = null`)
    const list = await openBrowser(app).get('/pengumuman')
    expect(list.text()).toContain('Belum ada pengumuman yang berlaku.')
    expect((await openBrowser(app).get('/pengumuman/waspada-penipuan-seleksi')).status).toBe(404)
  })
})
