import { sealEvents } from '#core/audit/seal/seal-events.ts'
import type { Deps } from '#core/deps.ts'
import { type TestDatabase, asOwner } from '#test/database.ts'

/**
 * The end of everything written so far, for tests that leave no transaction of their own open. The sealer itself asks for
 * the oldest running transaction of the whole server: while tests beside this one hold one open, nothing newer is sealed.
 */
export async function endOfAll(database: TestDatabase): Promise<() => Promise<string>> {
  const [row] = await asOwner<{ tx: string }>(database, 'select pg_snapshot_xmax(pg_current_snapshot())::text as tx')
  return async () => row!.tx
}

/** Seals what has been written, whatever other databases of the server are doing. */
export const sealAll = async (deps: Deps, database: TestDatabase, perSeal?: number): Promise<number> => sealEvents(deps, await endOfAll(database), perSeal)
