import { describe, expect, it } from 'vitest'
import { renderProblem } from './problem-page.tsx'

const problem = { requestId: 'A1B2C3D4E5F6', path: '/faq', isRepeatable: true }

describe('problem pages', () => {
  it.each([400, 403, 404, 413, 415, 421, 429, 500, 503])('%i says what happened, what was kept, what to do, and a number to quote', (status) => {
    const html = renderProblem({ ...problem, status })
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).toContain('Yang dapat Anda lakukan')
    expect(html).toContain('tetap aman')
    expect(html).toContain('A1B2C3D4E5F6')
    expect(html).not.toContain('undefined')
  })

  it('gives every status its own title', () => {
    const titles = [400, 403, 404, 413, 429, 500, 503].map((status) => /<title>(.*?)<\/title>/.exec(renderProblem({ ...problem, status }))?.[1])
    expect(new Set(titles).size).toBe(7)
  })

  it('answers an unlisted status like the closest one', () => {
    expect(renderProblem({ ...problem, status: 418 })).toContain('Permintaan tidak dapat dibaca')
    expect(renderProblem({ ...problem, status: 502 })).toContain('Terjadi gangguan pada sistem kami')
  })

  it('tries a busy page again by itself, with and without JavaScript', () => {
    const html = renderProblem({ ...problem, status: 503, retryAfterSeconds: 7 })
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="7"/></noscript>')
    expect(html).toContain('data-try-again="7"')
  })

  it('never repeats a form by itself', () => {
    const html = renderProblem({ ...problem, status: 503, retryAfterSeconds: 7, isRepeatable: false })
    expect(html).not.toContain('http-equiv="refresh"')
    expect(html).not.toContain('data-try-again')
    expect(html).toContain('Coba lagi setelah 7 detik.')
  })

  it('shows the way from anywhere: menu, help, footer, and that this is no official site', () => {
    const html = renderProblem({ ...problem, status: 404 })
    expect(html).toContain('<html lang="id"')
    expect(html).toContain('Layanan contoh, bukan situs resmi pemerintah')
    expect(html).toMatch(/aria-current="page">FAQ/)
    for (const href of ['/alur', '/lowongan', '/jadwal', '/pengumuman', '/bantuan', '/aksesibilitas', '/privasi', '/sumber-data', '/status']) {
      expect(html).toContain(`href="${href}"`)
    }
  })
})
