import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await aPortal()
})
afterAll(() => portal.close())

describe('announcements', () => {
  it('are listed with date and weight, each with a page', async () => {
    const list = await openBrowser(portal.app).get('/pengumuman')
    expect(list.text()).toMatch(/Peringatan \d+ \w+ \d{4}/)
    const page = await list.follow('Waspada penipuan yang mengatasnamakan seleksi')
    expect(page.heading()).toBe('Waspada penipuan yang mengatasnamakan seleksi')
    expect(page.text()).toContain('Mendaftar tidak dipungut biaya.')
  })

  it('show the alert’s button on its own page until it is confirmed', async () => {
    const browser = openBrowser(portal.app)
    const before = await browser.get('/pengumuman/pembukaan-pendaftaran')
    await before.submit({}, 'Saya sudah membaca')
    const after = await browser.get('/pengumuman/pembukaan-pendaftaran')
    expect(after.hasField('_token')).toBe(false)
    expect(after.text()).toContain('Anda menyatakan sudah membaca pengumuman ini pada')
  })

  it('are not shown before their time, and an empty list says so', async () => {
    await asOwner(portal.database, `update season.announcement set valid_from = now() + interval '1 day', valid_until = null`)
    const list = await openBrowser(portal.app).get('/pengumuman')
    expect(list.text()).toContain('Belum ada pengumuman yang berlaku.')
    expect((await openBrowser(portal.app).get('/pengumuman/waspada-penipuan-seleksi')).status).toBe(404)
  })
})
