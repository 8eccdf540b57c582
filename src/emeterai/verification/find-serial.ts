import { parseSerial } from '#emeterai/stamp/rules/serial.ts'
import type { Db } from '#platform/db/pool.ts'

/** What anybody may know of a serial: nothing of its holder, and of the document only the hash. */
export type SerialFacts = {
  serial: string
  /** 'issued': its document is not sealed yet. 'void': its unit was given back, no document carries it. */
  state: 'issued' | 'sealed' | 'void'
  distributorName: string
  sealedAt: Date | null
  /** SHA-256 of the one document that carries it, as sealed. */
  outputSha256: Buffer | null
}

/** The serial as it was typed or scanned; null when this issuer never gave it out. */
export async function findSerial(db: Db, typed: string): Promise<SerialFacts | null> {
  const serial = parseSerial(typed)
  return serial ? ((await findSerials(db, [serial])).get(serial) ?? null) : null
}

/** Facts of those serials that are ours. */
export async function findSerials(db: Db, serials: readonly string[]): Promise<Map<string, SerialFacts>> {
  if (serials.length === 0) return new Map()
  const rows = await db
    .selectFrom('emeterai.serial as s')
    .innerJoin('emeterai.account as a', 'a.id', 's.accountId')
    .innerJoin('emeterai.distributor as d', 'd.id', 'a.distributorId')
    .select(['s.serial', 's.state', 's.sealedAt', 's.outputSha256', 'd.name as distributorName'])
    .$narrowType<{ state: SerialFacts['state'] }>()
    .where('s.serial', 'in', serials)
    .execute()
  return new Map(rows.map((row) => [row.serial, row]))
}
