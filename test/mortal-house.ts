import type { KyselyPlugin } from 'kysely'
import type { TestHouse } from '#test/a-house.ts'

/** Thrown where the process would have died. Nothing that runs after it in that process has any effect. */
export class Killed extends Error {}

export type Mortal = { house: TestHouse; steps(): number; isDead(): boolean }

/**
 * The same house in a process that dies at its `dieAt`-th step. Steps: before and after every statement of SQL, every read
 * and write of the store, the work on the file, and every fail point. From then on it can do nothing: not clean up, not
 * write down, not commit; a transaction under way is rolled back, as PostgreSQL does when a process is gone.
 */
export function mortalHouse(house: TestHouse, dieAt: number): Mortal {
  let steps = 0
  const step = () => {
    steps += 1
    if (steps >= dieAt) throw new Killed(`at step ${dieAt}`)
  }
  const around = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    step()
    const value = await work()
    step()
    return value
  }
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      step()
      return node
    },
    transformResult: async ({ result }) => {
      step()
      return result
    },
  }
  const { storage, stampEngine } = house
  return {
    house: {
      ...house,
      db: house.db.withPlugin(plugin),
      storage: { ...storage, put: (key, bytes) => around(() => storage.put(key, bytes)), read: (key) => around(() => storage.read(key)), remove: (key) => around(() => storage.remove(key)) },
      stampEngine: { check: (...asked) => around(() => stampEngine.check(...asked)), stamp: (...asked) => around(() => stampEngine.stamp(...asked)) },
      failPoint: async (point) => {
        step()
        await house.failPoint(point)
      },
    },
    steps: () => steps,
    isDead: () => steps >= dieAt,
  }
}
