import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Log } from '#platform/log.ts'
import { type Charge, chargeShape } from './charge.ts'

const maxCharges = 5000
const maxLines = 20_000

export type Journal = {
  find(orderId: string): Charge | undefined
  /** Oldest first. */
  list(): Charge[]
  /** Writes what the charge is now. Beyond 5000 charges the oldest is forgotten. */
  write(charge: Charge): void
}

/** Charges in memory with a file behind them: a restart forgets no money. One line is one charge as it was; the last line counts. */
export function openJournal(file: string, log: Log, limits = { charges: maxCharges, lines: maxLines }): Journal {
  mkdirSync(dirname(file), { recursive: true })
  const charges = new Map<string, Charge>()
  let lines = 0

  const keep = (charge: Charge) => {
    charges.set(charge.orderId, charge)
    const [oldest] = charges.keys()
    if (charges.size > limits.charges && oldest !== undefined) charges.delete(oldest)
  }
  const rewrite = () => {
    writeFileSync(`${file}.new`, [...charges.values()].map(lineOf).join(''), { mode: 0o600 })
    renameSync(`${file}.new`, file)
    lines = charges.size
  }

  for (const charge of readCharges(file, log)) keep(charge)
  // A line that was cut off by a crash must not be written on.
  rewrite()
  return {
    find: (orderId) => charges.get(orderId),
    list: () => [...charges.values()],
    write(charge) {
      keep(charge)
      appendFileSync(file, lineOf(charge))
      lines += 1
      if (lines > limits.lines) rewrite()
    },
  }
}

function readCharges(file: string, log: Log): Charge[] {
  if (!existsSync(file)) return []
  const read = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map(chargeIn)
  const unread = read.filter((charge) => charge === null).length
  if (unread > 0) log.warn('acquirer-journal-lines-skipped', { count: unread })
  return read.filter((charge) => charge !== null)
}

/** Null for a line that a crash cut off. */
function chargeIn(line: string): Charge | null {
  try {
    return chargeShape.safeParse(JSON.parse(line)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const lineOf = (charge: Charge) => `${JSON.stringify(charge)}\n`
