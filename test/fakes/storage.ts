import type { Storage } from '#platform/storage/storage.ts'

/** A store in memory, for tests that write many thousands of files. */
export function memoryStorage(): Storage & { size(): number } {
  const files = new Map<string, Buffer>()
  async function* list() {
    for (const key of files.keys()) yield { key, storedAt: new Date() }
  }
  return {
    put: async (key, bytes) => void files.set(key, Buffer.from(bytes)),
    async read(key) {
      const bytes = files.get(key)
      if (!bytes) throw new Error('There is nothing under the key')
      return bytes
    },
    has: async (key) => files.has(key),
    remove: async (key) => void files.delete(key),
    list,
    isReachable: async () => true,
    size: () => files.size,
  }
}
