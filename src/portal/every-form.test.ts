import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anAccount } from '#main/seed/a-registration.ts'
import { createPortal } from '#portal/app.ts'
import { testConfig, testDeps } from '#test/app.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'

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

/** How many rows each table has, and which transaction wrote the newest: changes with every write anywhere. */
async function traceOfWrites(): Promise<object> {
  const tables = await asOwner<{ name: string }>(database, `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`)
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*) || ' rows, last by ' || coalesce(max(xmin::text::bigint), 0) as trace from ${name}`)
  const rows = await asOwner<{ name: string; trace: string }>(database, counts.join(' union all '))
  return Object.fromEntries(rows.map(({ name, trace }) => [name, trace]))
}

test('a post that does not come from our own page is refused at every address, and writes nothing', async () => {
  const paths = postedPaths()
  expect(paths).toEqual(expect.arrayContaining(['/masuk', '/keluar', '/lupa-password', '/lupa-password/tautan', '/akun/perangkat/keluar', '/sesi/perpanjang', '/daftar/identitas']))
  const before = await traceOfWrites()
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
  expect(await traceOfWrites()).toEqual(before)
})
