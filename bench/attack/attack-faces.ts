import { readLogs } from '#e2e/house.ts'
import { type Gate, openGate } from './gate.ts'
import { type Face, startAttackedHouse } from './house.ts'
import { startPlanted } from './planted.ts'
import type { Shown } from './show-once.ts'

type Scanner = {
  /** A face's name or a part of several; empty: all. */
  wanted: string
  /** What was missed on a site with planted bugs: what a scanner says about ours is worth something only after that. */
  missed(plantedUrl: string): Promise<number>
  /** Prints what it found at one face; answers how many faults. */
  attack(face: Face, gate: Gate, facesOfDoor: number): Promise<number>
}

/**
 * Sends a scanner through every face of the house, the three doors side by side, and ends the program: with 1 on a missed
 * planted bug, a fault, an answer of 5xx, or an error in a log of the doors.
 */
export async function attackFaces({ wanted, missed, attack }: Scanner): Promise<never> {
  const house = await startAttackedHouse()
  const planted = await startPlanted(house.databaseUrl)
  let faults = 0
  try {
    faults += await missed(planted.url)
    const named = house.faces.filter(({ name }) => name === wanted)
    const faces = named.length > 0 ? named : house.faces.filter(({ name }) => name.includes(wanted))
    const doors = [...new Set(faces.map(({ door }) => door))].map((door) => faces.filter((face) => face.door === door))
    await Promise.all(doors.map(async (atDoor) => {
      const forms: Shown = new Map()
      for (const face of atDoor) faults += await throughGate(face, forms, (gate) => attack(face, gate, atDoor.length))
    }))
    faults += errorsIn(readLogs(house.folder))
  } finally {
    await planted.stop()
    await house.stop()
  }
  // The parts that set it up keep listening otherwise.
  process.exit(faults === 0 ? 0 : 1)
}

async function throughGate(face: Face, forms: Shown, attack: (gate: Gate) => Promise<number>): Promise<number> {
  // A code of thirty seconds is late now and then on a busy machine.
  const cookies = await face.signIn().catch(() => face.signIn()).catch((error: unknown) => error as Error)
  if (cookies instanceof Error) {
    process.stdout.write(`${face.name}: NOT ENTERED (${cookies.message})\n`)
    return 1
  }
  const gate = await openGate({ door: face.door, cookies, closed: face.closed, forms })
  const startedAt = Date.now()
  try {
    return (await attack(gate)) + gate.broken.size
  } catch (error) {
    process.stdout.write(`${face.name}: NOT ENDED (${(error as Error).message.slice(-300).replaceAll('\n', ' ')})\n`)
    return 1 + gate.broken.size
  } finally {
    tellOf(face, gate, Math.round((Date.now() - startedAt) / 1000))
    await gate.stop()
  }
}

/** What a gate saw, also when the scanner did not end. */
function tellOf({ name }: Face, gate: Gate, seconds: number): void {
  const counts = [...gate.answers].toSorted(([a], [b]) => a - b)
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  process.stdout.write(`${name}: ${total} requests in ${seconds} s (${counts.map(([status, count]) => `${count} x ${status}`).join(', ')}), ${gate.pages.size} addresses shown, ${gate.posts} forms taken at ${gate.forms.size}, ${gate.broken.size} addresses answer 5xx (limit 0)\n`)
  const never = [...gate.refused].filter(([form]) => !gate.forms.has(form)).map(([form, sent]) => `${form} (${sent})`)
  if (never.length > 0) process.stdout.write(`  NEVER TAKEN ${never.join(', ')}\n`)
  const unsent = [...gate.offered].filter((form) => !gate.forms.has(form) && !gate.refused.has(form))
  if (unsent.length > 0) process.stdout.write(`  NOT SENT (no time for them, or nothing to put in) ${unsent.join(', ')}\n`)
  for (const what of gate.broken) process.stdout.write(`  BROKEN ${what}\n`)
}

/** What the doors and workers wrote down as broken; each kind once. */
function errorsIn(logs: readonly string[]): number {
  const kinds = new Map<string, number>()
  for (const line of logs.filter((text) => text.includes('"level":50') || text.includes('"level":60'))) {
    const { msg, route, errorName, errorStack } = JSON.parse(line.slice(line.indexOf('{'))) as { msg?: string; route?: string; errorName?: string; errorStack?: string }
    const kind = `${line.split(':')[0]} ${msg} ${route ?? ''} ${errorName ?? ''}: ${errorStack?.split('\n').slice(0, 3).join(' ') ?? ''}`
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  process.stdout.write(`errors in the logs: ${kinds.size} kinds (limit 0)\n`)
  for (const [kind, count] of kinds) process.stdout.write(`  ${count} x ${kind}\n`)
  return kinds.size
}
