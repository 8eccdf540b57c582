import type { Storage } from '#platform/storage/storage.ts'

/** A store in memory, for tests that write many thousands of files. */
export function memoryStorage(): Storage & { size(): number } {
  const files = new Map<string, Buffer>()
  return {
    put: async (key, bytes) => void files.set(key, Buffer.from(bytes)),
    async read(key) {
      const bytes = files.get(key)
      if (!bytes) throw new Error('There is nothing under the key')
      return bytes
    },
    remove: async (key) => void files.delete(key),
    isReachable: async () => true,
    size: () => files.size,
  }
}
