import type { Intent } from '#platform/http/form-guard.ts'

const maxKept = 1000

/** Which forms have acted already. The last thousand are remembered: the wallet is a demo's, and one process. */
export function createUsedIntents() {
  const used = new Set<string>()
  return {
    hasActed: ({ key }: Intent) => used.has(key),
    remember({ key }: Intent) {
      used.add(key)
      const [oldest] = used
      if (used.size > maxKept && oldest !== undefined) used.delete(oldest)
    },
  }
}
