import { setImmediate as turn } from 'node:timers/promises'
import { type Switched, switchWriting } from '#platform/db/switch-writing.ts'
import type { Writing } from '#platform/db/writing.ts'
import type { TestDatabase } from '#test/database.ts'

/** The operator's switch, and what a door sees a second later; `writing` null: no door has looked yet. */
export async function setReadOnly(database: TestDatabase, writing: Writing | null, isReadOnly: boolean): Promise<Switched> {
  const switched = await switchWriting(database.ownerUrl, isReadOnly)
  // The pool has to read that its connections are gone.
  for (let turns = 0; turns < 20; turns += 1) await turn()
  await writing?.look()
  return switched
}
