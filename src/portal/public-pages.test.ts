import type { FastifyInstance } from 'fastify'
import { DomUtils, parseDocument } from 'htmlparser2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPortal } from '#portal/app.ts'
import { paths } from '#portal/paths.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { testConfig, testDeps } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { htmlFaults } from '#test/html-faults.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await aPortal()
})
afterAll(() => portal.close())

const pages = [
  paths.home,
  paths.flow,
  paths.faq,
  `${paths.faq}?q=foto`,
  `${paths.faq}?q=xyzzy`,
  paths.question('cara-sanggah'),
  paths.schedule,
  `${paths.schedule}?zona=wit`,
  paths.announcements,
  paths.announcement('pembukaan-pendaftaran'),
  paths.help,
  paths.accessibility,
  paths.privacy,
  paths.dataSources,
  paths.openData,
  paths.status,
  '/halaman-yang-tidak-ada',
]

const get = (url: string) => portal.app.inject({ url, headers: { host: 'localhost' } })

describe.each(pages)('%s', (path) => {
  it('is valid HTML with one h1, its landmarks, help and the notice that it is no official site', async () => {
    const { body } = await get(path)
    expect(await htmlFaults(body)).toEqual([])
    const document = parseDocument(body)
    const count = (name: string) => DomUtils.getElementsByTagName(name, document).length
    expect({ h1: count('h1'), main: count('main'), header: count('header'), footer: count('footer') }).toEqual({ h1: 1, main: 1, header: 1, footer: 1 })
    expect(body).toContain('<html lang="id"')
    expect(body).toContain('Layanan contoh, bukan situs resmi pemerintah')
    expect(body).toMatch(/<footer.*href="\/bantuan"/s)
  })
})

describe('the public pages', () => {
  it('have a title each', async () => {
    const titles = await Promise.all(pages.map(async (path) => /<title>(.*?)<\/title>/.exec((await get(path)).body)?.[1]))
    expect(new Set(titles).size).toBe(pages.length)
  })

  it('lead nowhere that is not there', async () => {
    const { visited, broken } = await crawl(portal.app, paths.home)
    expect(broken).toEqual([])
    expect(visited).toEqual(expect.arrayContaining(pages.slice(0, -1).filter((path) => !path.includes('?q='))))
    expect(visited).toEqual(expect.arrayContaining([paths.vacancies, paths.eligibility, paths.registration, paths.signIn, paths.resetPassword, paths.documentCheck]))
  }, 60_000)

  it('may be kept by caches when they are the same for everybody, and then set no cookie', async () => {
    const { headers } = await get(paths.faq)
    expect(headers['cache-control']).toBe('public, max-age=60')
    expect(String(headers['vary'])).toMatch(/cookie/i)
    expect(headers['set-cookie']).toBeUndefined()
    expect((await get(paths.home)).headers['cache-control']).toBe('no-store')
  })

  it('keep search engines out of what people fill in', async () => {
    const { body } = await get('/robots.txt')
    for (const path of [paths.registration, paths.signIn, paths.account, paths.application]) expect(body).toContain(`Disallow: ${path}\n`)
    expect(body).not.toContain(`Disallow: ${paths.faq}`)
    expect((await get('/favicon.ico')).headers['location']).toMatch(/^\/aset\/portal\..*svg$/)
  })

  it('show the components to builders, not to applicants', async () => {
    expect((await get(paths.styleGuide)).statusCode).toBe(200)
    const config = testConfig()
    const production = await createPortal(testDeps(portal.database), { ...config, isProduction: true, ALLOWED_HOSTS: 'localhost' }, async () => true)
    expect((await production.inject({ url: paths.styleGuide, headers: { host: 'localhost' } })).statusCode).toBe(404)
    await production.close()
  })
})

/** Follows every internal link (and GET form) from a page on; "page → link" for each that does not answer, or names a missing place in a page. */
async function crawl(portal: FastifyInstance, start: string): Promise<{ visited: string[]; broken: string[] }> {
  const browser = openBrowser(portal)
  const seen = new Map<string, Set<string>>()
  const broken: string[] = []
  const fragments: { from: string; path: string; id: string }[] = []
  const queue = [{ from: 'start', path: start }]
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { from, path } = next
    if (seen.has(path)) continue
    const page = await browser.get(path)
    const document = parseDocument(page.html)
    const elements = DomUtils.findAll(() => true, [document])
    seen.set(path, new Set(elements.flatMap((element) => element.attribs['id'] ?? [])))
    if (page.status !== 200) broken.push(`${from} → ${path} (${page.status})`)
    if (isListing(path)) continue
    for (const element of elements) {
      const address = element.name === 'a' ? element.attribs['href'] : element.name === 'form' && element.attribs['method'] === 'get' ? element.attribs['action'] : undefined
      if (!address || !/^[/#?]/.test(address)) continue
      const url = new URL(address, `http://localhost${path}`)
      queue.push({ from: path, path: url.pathname + url.search })
      if (url.hash.length > 1) fragments.push({ from: path, path: url.pathname + url.search, id: url.hash.slice(1) })
    }
  }
  const missing = fragments.filter(({ path, id }) => !isListing(path) && !seen.get(path)?.has(id)).map(({ from, path, id }) => `${from} → ${path}#${id} (no such place)`)
  return { visited: [...seen.keys()], broken: [...broken, ...new Set(missing)] }
}

/** Ten thousand formasi and the component page answer for themselves; they are asked for, not walked through. */
function isListing(path: string): boolean {
  return /^\/(lowongan|komponen|aset)\b.+/.test(path) || path.startsWith('/lowongan?')
}
