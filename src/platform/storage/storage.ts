import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { S3Driver } from 'flydrive/drivers/s3'
import type { Config } from '#platform/config.ts'

/** Where bytes lie. Keys are random and chosen by us; a key is written once and never overwritten. */
export type Storage = {
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Throws when there is nothing under the key. */
  read(key: string): Promise<Buffer>
  remove(key: string): Promise<void>
  isReachable(): Promise<boolean>
}

/** `house`: a house of its own keeps its files apart, in a folder or under a prefix. */
export function createStorage(config: Config, house?: string): Storage {
  if (config.S3_ENDPOINT) return under(fromDisk(new Disk(s3Driver(config))), house ? `${house}/` : '')
  return localDisk(join(config.dataDir, house ? `berkas-${house}` : 'berkas'))
}

function under({ put, read, remove, isReachable }: Storage, prefix: string): Storage {
  return { put: (key, bytes) => put(prefix + key, bytes), read: (key) => read(prefix + key), remove: (key) => remove(prefix + key), isReachable }
}

function s3Driver(config: Config) {
  return new S3Driver({
    credentials: { accessKeyId: config.S3_ACCESS_KEY ?? '', secretAccessKey: config.S3_SECRET_KEY ?? '' },
    endpoint: config.S3_ENDPOINT ?? '',
    region: config.S3_REGION,
    bucket: config.S3_BUCKET ?? '',
    forcePathStyle: true,
    visibility: 'private',
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
  }
}

function fromDisk(disk: Disk): Storage {
  return {
    async put(key, bytes) {
      await disk.put(key, bytes)
      // A full disk can write short without an error (trust.md F9): what cannot be read back whole was not stored.
      const stored = await disk.getBytes(key)
      if (!Buffer.from(stored).equals(Buffer.from(bytes))) {
        await disk.delete(key)
        throw new Error('The stored bytes differ from the bytes sent')
      }
    },
    read: async (key) => Buffer.from(await disk.getBytes(key)),
    remove: (key) => disk.delete(key),
    isReachable: () => disk.exists('.probe').then(() => true, () => false),
  }
}
