import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'

export type Statement = { text: string; values: unknown[]; rows: Record<string, unknown>[] }
type Answer = { rows?: Record<string, unknown>[] }

/** Everything that is asked of this pool between `start` and `stop`, in order and with its answers. One thing at a time may be asked. */
export function recordSql(pool: pg.Pool): { start(): void; stop(): Statement[] } {
  let kept: Statement[] | null = null
  pool.on('connect', (client) => {
    const ask = client.query.bind(client) as (text: string, values?: unknown[]) => Promise<Answer>
    const asked = async (text: string, values: unknown[] = []) => {
      const answer = await ask(text, values)
      kept?.push({ text, values, rows: answer.rows ?? [] })
      return answer
    }
    client.query = asked as typeof client.query
  })
  return {
    start: () => {
      kept = []
    },
    stop: () => {
      const statements = kept ?? []
      kept = null
      return statements
    },
  }
}

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/**
 * Asks the same again, as if for the first time: ids and hashes (16 or 32 bytes) that were new then are new now, those that the database
 * gave then are the ones it gives now. `known` says what stands for what from the beginning.
 */
export async function replaySql(client: pg.PoolClient, statements: readonly Statement[], known: ReadonlyMap<string, string>, fresh: (text: string) => string | null): Promise<void> {
  const now = new Map(known)
  const remember = (then: string, made: () => string) => {
    const found = now.get(then) ?? made()
    now.set(then, found)
    return found
  }
  const valueNow = (value: unknown): unknown => {
    if (Buffer.isBuffer(value)) return value.length === 32 || value.length === 16 ? Buffer.from(remember(value.toString('hex'), () => randomBytes(value.length).toString('hex')), 'hex') : value
    if (typeof value !== 'string') return value
    const special = fresh(value)
    return special === null ? value.replace(uuids, (uuid) => remember(uuid, randomUUID)) : remember(value, () => special)
  }
  for (const { text, values, rows } of statements) {
    const answer = await client.query<Record<string, unknown>>(text, values.map(valueNow))
    for (const [index, row] of rows.entries()) {
      for (const [column, then] of Object.entries(row)) {
        const given = answer.rows[index]?.[column]
        if (typeof then === 'string' && typeof given === 'string') now.set(then, given)
      }
    }
  }
}
