import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '#test/browse.ts'
import { type HouseDoor, aHouseDoor } from '#test/a-house-door.ts'

let door: HouseDoor
beforeAll(async () => {
  door = await aHouseDoor()
})
afterAll(() => door.close())

describe('the front page of the distributor (guide IV, 6.5)', () => {
  it('says what an e-meterai is, what it costs, and that this one is none', async () => {
    const page = await openBrowser(door.app).get('/')
    expect(page.status).toBe(200)
    expect(page.headings()).toEqual(expect.arrayContaining(['Apa itu e-meterai?', 'Dokumen mana yang membutuhkannya?', 'Cara memakainya', 'Distributor']))
    expect(page.html).toContain('Rp10.000')
    expect(page.html).toContain('SPESIMEN')
  })

  it('names the five distributors of the guide', async () => {
    const text = (await openBrowser(door.app).get('/')).text()
    for (const name of ['PT Peruri Digital Security (PDS)', 'PT Mitra Pajakku', 'PT FINNET INDONESIA', 'PT Mitracomm Ekasarana', 'Koperasi Swadharma']) expect(text).toContain(name)
  })

  it('leads nowhere that does not exist', async () => {
    const browser = openBrowser(door.app)
    const html = (await browser.get('/')).html
    const addresses = [...html.matchAll(/href="(\/[^"]*)"/g)].flatMap(([, href]) => (href && !href.startsWith('/aset/') ? [href] : []))
    for (const address of addresses) expect((await browser.get(address)).status, address).toBe(200)
  })

  it('has problem pages of its own', async () => {
    const lost = await openBrowser(door.app).get('/tidak-ada')
    expect(lost.status).toBe(404)
    expect(lost.title).toBe('Halaman tidak ditemukan – Meterai Nusa')
    expect(lost.link('Ke halaman depan')).toBe('/')
  })
})
