import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { openBrowser } from '#test/browse.ts'
import { topics } from './topics.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await aPortal()
})
afterAll(() => portal.close())

const get = (path: string) => openBrowser(portal.app).get(path)

describe('questions and answers', () => {
  it('are at least 25, every topic has some', async () => {
    const page = await get('/faq')
    expect(page.html.match(/<details/g)?.length).toBeGreaterThanOrEqual(25)
    for (const { title } of topics) expect(page.headings()).toContain(title)
    for (const section of page.html.split('<section').slice(1)) expect(section).toContain('<details')
  })

  it('are found with a letter wrong, the best one open', async () => {
    const page = await get('/faq?q=metrai+gagal')
    expect(page.headings()).toContain('1 jawaban untuk “metrai gagal”')
    expect(page.html).toMatch(/<details[^>]* open[^>]*>.*Pembubuhan e-meterai gagal/)
    expect(page.html).toContain('value="metrai gagal"')
  })

  it('say so when nothing is found, and lead on', async () => {
    const page = await get('/faq?q=xyzzy')
    expect(page.headings()).toContain('Tidak ada jawaban untuk “xyzzy”')
    expect(page.link('siapa yang dapat membantu')).toBe('/bantuan')
  })

  it('take anything typed as text', async () => {
    const page = await get(`/faq?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
    expect(page.status).toBe(200)
    expect(page.html).not.toContain('<script>alert')
    expect((await get(`/faq?q=${'a'.repeat(5000)}`)).status).toBe(200)
    expect((await get('/faq?q=a&q=b')).status).toBe(200)
  })

  it('each has an address of its own', async () => {
    const page = await get('/faq/sudah-bayar-kuota-nol')
    expect(page.heading()).toContain('kuota saya masih 0')
    expect(page.text()).toContain('Jangan membayar dua kali.')
    expect(page.headings()).toContain('Pertanyaan lain tentang e-meterai')
    expect((await get('/faq/tidak-ada')).status).toBe(404)
  })
})
