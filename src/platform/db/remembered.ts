import { LRUCache } from 'lru-cache'
import type { Db, Tx } from './pool.ts'

const keptMs = 10 * 60_000
const most = 5000

const memories = new WeakMap<Db, LRUCache<string, Promise<unknown>>>()

/**
 * Answers from memory what only a new version of the house changes, such as the list of provinces: asked of the database
 * once in ten minutes and process. A transaction asks for itself.
 */
export function remembered<Answer>(db: Db | Tx, key: string, ask: () => Promise<Answer>): Promise<Answer> {
  if (db.isTransaction) return ask()
  const memory = memories.get(db) ?? new LRUCache<string, Promise<unknown>>({ max: most, ttl: keptMs })
  memories.set(db, memory)
  const known = memory.get(key) as Promise<Answer> | undefined
  if (known) return known
  const answer = ask()
  memory.set(key, answer)
  // A fault is not remembered: whoever comes next asks again.
  answer.catch(() => memory.delete(key))
  return answer
}
