import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestOffice, anOffice, browserOf, officerWith, ownInstansi } from '#test/an-office.ts'
import type { Browser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'

let office: TestOffice
let browser: Browser
beforeAll(async () => {
  office = await anOffice()
  browser = browserOf(office.app, await officerWith(office.deps, 'administrator'))
})
afterAll(() => office.close())

it('adds a place with its seats, once under a name', async () => {
  const page = await browser.get('/lokasi-ujian')
  expect((await page.submit({ nama: 'X', kapasitas: 'banyak' }, 'Tambah lokasi')).errors()).toHaveLength(2)
  expect((await page.submit({ nama: 'Gedung Serbaguna', kapasitas: '30' }, 'Tambah lokasi')).text()).toContain('Gedung Serbaguna')
  expect((await page.submit({ nama: 'Gedung Serbaguna', kapasitas: '40' }, 'Tambah lokasi')).status).toBe(409)
})

it('never goes below the seats that are taken, nor away under them', async () => {
  const [row] = await asOwner<{ id: number }>(office.database, `update application.test_location set taken = 12 where instansi_code = $1 and name = 'Gedung Serbaguna' returning id`, [ownInstansi])
  const page = await browser.get(`/lokasi-ujian/${row!.id}`)
  expect(page.text()).toContain('12 kursi sudah dipilih')
  expect((await page.submit({ kapasitas: '11' }, 'Simpan lokasi')).errors()[0]?.href).toBe('#kapasitas')
  expect((await browser.post(`/lokasi-ujian/${row!.id}`, { tindakan: 'hapus' })).status).toBe(409)
  expect((await page.submit({ kapasitas: '12' }, 'Simpan lokasi')).text()).toContain('tersimpan')
  await asOwner(office.database, 'update application.test_location set taken = 0 where id = $1', [row!.id])
  expect((await (await browser.get(`/lokasi-ujian/${row!.id}`)).submit({}, 'Hapus lokasi')).text()).not.toContain('Gedung Serbaguna')
})
