import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPortal } from '#portal/app.ts'
import { testConfig, testDeps } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'

let database: TestDatabase
const apps: FastifyInstance[] = []

beforeAll(async () => {
  database = await freshDatabase('empty')
})
afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()))
  await database.drop()
})

async function helpPage(env: Record<string, string> = {}) {
  const config = testConfig(env)
  const app = await createPortal(testDeps(database, config), config, async () => true)
  apps.push(app)
  return openBrowser(app).get('/bantuan')
}

describe('help', () => {
  it('sends trouble with NIK and KK to Dukcapil, not to BKN or the agency', async () => {
    const page = await helpPage()
    expect(page.text()).toContain('Jangan menghubungi instansi yang dilamar atau BKN')
    expect(page.link('1500537')).toBe('tel:1500537')
    expect(page.link('callcenter.dukcapil@gmail.com')).toBe('mailto:callcenter.dukcapil@gmail.com')
    expect(page.text()).toContain('#NIK #Nama_Lengkap #Nomor_Kartu_Keluarga #Nomor_Telp #Permasalahan')
    expect(page.link('Dinas Dukcapil')).toBe('#dukcapil')
  })

  it('sends a forgotten password to its page and stamps to the distributor', async () => {
    const page = await helpPage({ EMETERAI_URL: 'http://localhost:3999' })
    expect(page.link('Halaman Lupa password')).toBe('/lupa-password')
    expect(page.link('Meterai Nusa')).toBe('http://localhost:3999')
    expect(page.text()).toContain('Kami tidak pernah meminta password atau PIN')
  })

  it('names our own desk only where it is configured', async () => {
    const without = await helpPage()
    expect(without.html).not.toContain('wa.me')
    const withDesk = await helpPage({ HELP_EMAIL: 'bantuan@sscasn.example', HELP_WHATSAPP: '628110000000' })
    expect(withDesk.link('bantuan@sscasn.example')).toBe('mailto:bantuan@sscasn.example')
    expect(withDesk.link('+628110000000')).toBe('https://wa.me/628110000000')
  })
})
