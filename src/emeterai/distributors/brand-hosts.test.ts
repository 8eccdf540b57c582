import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { createEmeterai } from '#emeterai/app.ts'
import { testHouse } from '#test/a-house.ts'
import { testConfig } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { addressAt, readBrandHosts } from './brand-hosts.ts'

const setting = 'pds=pds.example, finnet=finnet.example'
const hosts = readBrandHosts(setting)

describe('an address on a distributor’s own host', () => {
  it.each([
    ['/', '/pds'],
    ['/?a=1', '/pds?a=1'],
    ['/daftar', '/pds/daftar'],
    ['/pds/daftar', '/pds/daftar'],
    ['/finnet/masuk', '/finnet/masuk'],
    ['/aset/base.js', '/aset/base.js'],
    ['/cek/SIM123', '/cek/SIM123'],
    ['/verifikasi', '/verifikasi'],
    ['/healthz', '/healthz'],
  ])('%s means %s', (url, address) => {
    expect(addressAt(hosts, 'PDS.example:443', url)).toBe(address)
  })

  it('means itself on any other host', () => {
    expect(addressAt(hosts, 'meterai.example', '/daftar')).toBe('/daftar')
    expect(addressAt(hosts, undefined, '/daftar')).toBe('/daftar')
  })
})

describe('the same pages under host and path', () => {
  let database: TestDatabase
  let app: FastifyInstance
  beforeAll(async () => {
    database = await freshDatabase('empty', 'emeterai')
    const config = testConfig({ EMETERAI_HOSTS: setting })
    app = await createEmeterai(testHouse(database, config), config, async () => true)
  })
  afterAll(async () => {
    await app.close()
    await database.drop()
  })

  it('shows the distributor’s front page and takes its forms', async () => {
    const atHost = openBrowser(app, { headers: { host: 'finnet.example' } })
    const front = await atHost.get('/')
    expect(front.heading()).toBe('E-meterai lewat FINNET')
    expect((await front.follow('Masuk')).heading()).toBe('Masuk')
    const page = await (await atHost.get('/masuk')).submit({ email: 'bukan email', captcha: 'UJI42' }, 'Masuk')
    expect([page.status, page.errors()[0]?.href]).toEqual([422, '#email'])
  })

  it('answers no host that was not named', async () => {
    expect((await openBrowser(app, { headers: { host: 'lain.example' } }).get('/')).status).toBe(421)
  })
})
