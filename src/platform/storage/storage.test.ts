import { type AddressInfo, createServer } from 'node:net'
import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Log, silentLog } from '#platform/log.ts'
import { testConfig } from '#test/app.ts'
import { type FakeS3, fakeS3 } from '#test/fakes/s3.ts'
import { type Storage, createStorage } from './storage.ts'
import { sweepOrphans } from './sweep-orphans.ts'

let s3: FakeS3
beforeAll(async () => {
  s3 = await fakeS3('berkas')
})
afterAll(() => s3.close())

const bytes = (text: string) => Buffer.from(text)
const configOf = (where: string) => testConfig(where === 'S3' ? { S3_ENDPOINT: s3.url, S3_BUCKET: 'berkas', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'b' } : {})

async function listed(storage: Storage): Promise<string[]> {
  const keys: string[] = []
  for await (const { key, storedAt } of storage.list()) {
    expect(Math.abs(storedAt.getTime() - Date.now())).toBeLessThan(60_000)
    keys.push(key)
  }
  return keys.toSorted()
}

describe.each(['a local disk', 'S3'])('the file store on %s', (where) => {
  test('gives back what was put, until it is removed, and lists it over several pages', async () => {
    const storage = createStorage(configOf(where))
    expect(await listed(storage)).toEqual([])
    for (const key of ['a', 'b', 'c', 'd', 'e']) await storage.put(key, bytes(`isi ${key}`))
    expect((await storage.read('c')).toString()).toBe('isi c')
    expect(await listed(storage)).toEqual(['a', 'b', 'c', 'd', 'e'])
    await storage.remove('c')
    expect(await listed(storage)).toEqual(['a', 'b', 'd', 'e'])
    await expect(storage.read('c')).rejects.toThrow()
    for (const key of ['a', 'b', 'd', 'e']) await storage.remove(key)
  })

  test('two houses see their own files only', async () => {
    const config = configOf(where)
    const [portal, house] = [createStorage(config), createStorage(config, 'emeterai')]
    await portal.put('p', bytes('portal'))
    await house.put('h', bytes('rumah'))
    expect([await listed(portal), await listed(house)]).toEqual([['p'], ['h']])
    await sweepOrphans({ storage: portal, log: silentLog, now: new Date(Date.now() + 7_200_000) }, async () => new Set())
    expect([await listed(portal), await listed(house)]).toEqual([[], ['h']])
    await house.remove('h')
  })
})

test('X08: what the store kept short was not stored, and nothing of it stays (trust.md F9)', async () => {
  const short = await fakeS3('berkas', (kept) => kept.subarray(0, -1))
  const storage = createStorage(testConfig({ S3_ENDPOINT: short.url, S3_BUCKET: 'berkas', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'b' }))
  await expect(storage.put('a', bytes('isi'))).rejects.toThrow('differ')
  expect(short.keys()).toEqual([])
  await short.close()
})

test('X09: a store that takes the call and says nothing is a store that is down, and no request waits for it for ever', { timeout: 30_000 }, async () => {
  const deaf = createServer(() => {})
  await new Promise<void>((resolve) => void deaf.listen(0, '127.0.0.1', () => resolve()))
  const { port } = deaf.address() as AddressInfo
  const storage = createStorage(testConfig({ S3_ENDPOINT: `http://127.0.0.1:${port}`, S3_BUCKET: 'berkas', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'b' }))
  const [put, read] = await Promise.allSettled([storage.put('a', bytes('isi')), storage.read('a')])
  expect([put.status, read.status]).toEqual(['rejected', 'rejected'])
  deaf.close()
})

describe('files without a row', () => {
  const inTwoHours = () => new Date(Date.now() + 7_200_000)

  test('are removed once they are an hour old; what a row names stays', async () => {
    const config = configOf('disk')
    const storage = createStorage(config)
    for (const key of ['bernama', 'lama', 'baru']) await storage.put(key, bytes(key))
    const [old, now] = [new Date('2026-10-01T08:59:00Z'), new Date('2026-10-01T10:00:00Z')]
    for (const key of ['bernama', 'lama']) utimesSync(join(config.dataDir, 'berkas', key), old, old)
    const recent = new Date('2026-10-01T09:01:00Z')
    utimesSync(join(config.dataDir, 'berkas', 'baru'), recent, recent)
    expect(await sweepOrphans({ storage, log: silentLog, now }, async () => new Set(['bernama']))).toBe(1)
    const left: string[] = []
    for await (const { key } of storage.list()) left.push(key)
    expect(left.toSorted()).toEqual(['baru', 'bernama'])
  })

  test('are asked about 500 at a time; when a thousand and more have no row none is removed and the log says so', async () => {
    const removed: string[] = []
    const lines: unknown[] = []
    const asked: number[] = []
    const files = (count: number) => ({ remove: async (key: string) => void removed.push(key), list: () => manyFiles(count) }) as unknown as Storage
    const log: Log = { ...silentLog, error: (event, fields) => void lines.push([event, fields]) }
    const findKnown = async (keys: string[]) => {
      asked.push(keys.length)
      return new Set<string>()
    }
    expect(await sweepOrphans({ storage: files(1000), log, now: inTwoHours() }, findKnown)).toBe(1000)
    expect(asked).toEqual([500, 500])
    removed.length = 0
    expect(await sweepOrphans({ storage: files(1_000_000), log, now: inTwoHours() }, findKnown)).toBe(0)
    expect(removed).toEqual([])
    expect(lines).toEqual([['file-orphans-too-many', { count: 1500 }]])
  })
})

async function* manyFiles(count: number) {
  for (let n = 0; n < count; n += 1) yield { key: String(n), storedAt: new Date() }
}
