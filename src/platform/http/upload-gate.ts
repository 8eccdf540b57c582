/** Trust.md T11: two files of one account are read at the same time, no more. */
const mostAtOnce = 2

export function createUploadGate() {
  const reading = new Map<string, number>()
  return {
    /** What `read` gives, or null when two are being read already. */
    async enter<T>(accountId: string, read: () => Promise<T>): Promise<T | null> {
      const now = reading.get(accountId) ?? 0
      if (now >= mostAtOnce) return null
      reading.set(accountId, now + 1)
      try {
        return await read()
      } finally {
        const left = (reading.get(accountId) ?? 1) - 1
        if (left > 0) reading.set(accountId, left)
        else reading.delete(accountId)
      }
    },
  }
}
