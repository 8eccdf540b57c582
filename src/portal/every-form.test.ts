import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anAccount } from '#main/seed/a-registration.ts'
import { createPortal } from '#portal/app.ts'
import { testConfig, testDeps } from '#test/app.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { traceOfWrites } from '#test/trace-of-writes.ts'

// T12: every address that takes a post, as the router knows them; a new one is here by itself.
let database: TestDatabase
let app: FastifyInstance
let signedIn: Browser
let strangersToken = ''

beforeAll(async () => {
  database = await freshDatabase('seeded')
  const config = testConfig()
  const deps = testDeps(database, config)
  app = await createPortal(deps, config, async () => true)
  await app.ready()
  await anAccount(deps, people.siti)
  signedIn = openBrowser(app)
  await (await signedIn.get('/masuk')).submit({ nik: people.siti.nik, password: people.siti.password, captcha: 'UJI42' }, 'Masuk')
  strangersToken = (await openBrowser(app).get('/masuk')).value('_token')!
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

/** The router prints a tree: each line adds to the path of the line above that stands further left. */
function postedPaths(): string[] {
  const open: { depth: number; path: string }[] = []
  return app.printRoutes({ commonPrefix: false }).split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^([│├└─\s]*)(\S+)(?: \(([A-Z, ]+)\))?/.exec(line) ?? []
    while ((open.at(-1)?.depth ?? -1) >= indent.length) open.pop()
    const path = `${open.at(-1)?.path ?? ''}${part}`
    open.push({ depth: indent.length, path })
    return methods.includes('POST') ? [path.replace(/:[A-Za-z]+/g, 'x')] : []
  })
}

test('a post that does not come from our own page is refused at every address, and writes nothing', async () => {
  const paths = postedPaths()
  expect(paths).toEqual(expect.arrayContaining(['/masuk', '/keluar', '/lupa-password', '/lupa-password/tautan', '/akun/perangkat/keluar', '/sesi/perpanjang', '/daftar/identitas']))
  const before = await traceOfWrites(database)
  const own = (await signedIn.get('/akun')).value('_token')!
  for (const path of paths) {
    const attacks = [
      signedIn.post(path, { _token: '' }),
      signedIn.post(path, { _token: strangersToken }),
      signedIn.post(path, { _token: own }, { 'sec-fetch-site': 'cross-site', origin: 'https://jahat.example' }),
      signedIn.post(path, { _token: own }, { 'sec-fetch-site': 'same-site' }),
    ]
    // Where a machine calls, a signature takes the place of the token.
    const no = path === '/api/e-meterai/panggilan-balik' ? 401 : 403
    expect([path, ...(await Promise.all(attacks)).map(({ status }) => status)]).toEqual([path, no, no, no, no])
  }
  expect(await traceOfWrites(database)).toEqual(before)
})
