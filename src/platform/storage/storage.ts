import { opendir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { S3Driver } from 'flydrive/drivers/s3'
import type { Config } from '#platform/config.ts'
import { inSpan } from '#platform/tracing/tracing.ts'

export type StoredFile = { key: string; storedAt: Date }

/** Where bytes lie. Keys are random and chosen by us; a key is written once and never overwritten. */
export type Storage = {
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Throws when there is nothing under the key. */
  read(key: string): Promise<Buffer>
  /** Throws when the store does not answer: that is no "no". */
  has(key: string): Promise<boolean>
  remove(key: string): Promise<void>
  /** Every file of this house, in any order, a page at a time behind the scenes. */
  list(): AsyncIterable<StoredFile>
  isReachable(): Promise<boolean>
}

/** `house`: a house of its own keeps its files apart, in a folder or under a prefix. */
export function createStorage(config: Config, house?: string): Storage {
  if (config.S3_ENDPOINT) return traced(fromDisk(new Disk(s3Driver(config)), house ? `${house}/` : ''))
  return traced(localDisk(join(config.dataDir, house ? `berkas-${house}` : 'berkas')))
}

/** What the store is asked for somebody, in the trace of that: what was done, never to which file. */
function traced(storage: Storage): Storage {
  const asked = <T>(act: string, work: () => Promise<T>) => inSpan(`file-store ${act}`, { kind: 'client', facts: { 'sscasn.party': 'file-store' } }, work)
  return {
    ...storage,
    put: (key, bytes) => asked('put', () => storage.put(key, bytes)),
    read: (key) => asked('read', () => storage.read(key)),
    has: (key) => asked('has', () => storage.has(key)),
    remove: (key) => asked('remove', () => storage.remove(key)),
  }
}

function s3Driver(config: Config) {
  return new S3Driver({
    credentials: { accessKeyId: config.S3_ACCESS_KEY ?? '', secretAccessKey: config.S3_SECRET_KEY ?? '' },
    endpoint: config.S3_ENDPOINT ?? '',
    region: config.S3_REGION,
    bucket: config.S3_BUCKET ?? '',
    forcePathStyle: true,
    visibility: 'private',
    // A store that does not answer is a store that is down (trust.md X09): the person hears so, and nobody waits behind them.
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 2000, socketTimeout: 4500, requestTimeout: 4500, throwOnRequestTimeout: true },
  })
}

/** Local files, on disk before we say so: a power cut after `put` loses nothing. */
function localDisk(folder: string): Storage {
  const storage = fromDisk(new Disk(new FSDriver({ location: folder, visibility: 'private' })))
  return {
    ...storage,
    async put(key, bytes) {
      await storage.put(key, bytes)
      const file = await open(join(folder, key), 'r+')
      await file.sync().finally(() => file.close())
    },
    list: () => listFolder(folder),
  }
}

async function* listFolder(folder: string): AsyncIterable<StoredFile> {
  const entries = await opendir(folder).catch(absent)
  if (!entries) return
  for await (const entry of entries) {
    if (!entry.isFile()) continue
    const found = await stat(join(folder, entry.name)).catch(absent)
    if (found) yield { key: entry.name, storedAt: found.mtime }
  }
}

/** Nothing was stored yet, or it was removed while we looked. */
function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

function fromDisk(disk: Disk, prefix = ''): Storage {
  return {
    async put(key, bytes) {
      await disk.put(prefix + key, bytes)
      // A full disk can write short without an error (trust.md F9): what cannot be read back whole was not stored.
      const stored = await disk.getBytes(prefix + key)
      if (Buffer.compare(stored, bytes) !== 0) {
        await disk.delete(prefix + key)
        throw new Error('The stored bytes differ from the bytes sent')
      }
    },
    read: async (key) => Buffer.from(await disk.getBytes(prefix + key)),
    has: (key) => disk.exists(prefix + key),
    remove: (key) => disk.delete(prefix + key),
    list: () => listPages(disk, prefix),
    isReachable: () => disk.exists(`${prefix}.probe`).then(() => true, () => false),
  }
}

/** What lies deeper belongs to another house. */
async function* listPages(disk: Disk, prefix: string): AsyncIterable<StoredFile> {
  let paginationToken: string | undefined
  do {
    const page = await disk.listAll(prefix, { recursive: false, ...(paginationToken ? { paginationToken } : {}) })
    for (const object of page.objects) {
      if (object.isFile) yield { key: object.key.slice(prefix.length), storedAt: (await object.getMetaData()).lastModified }
    }
    paginationToken = page.paginationToken
  } while (paginationToken)
}
