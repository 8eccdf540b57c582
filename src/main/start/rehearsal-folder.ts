import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Sentence } from '#main/explain.ts'

const markName = 'LATIHAN'

/**
 * A data folder is a rehearsal's from its first start, or never (decision 181): what is erased every night must be nobody's. A
 * folder that holds anything and no mark is somebody's.
 */
export function takeForHouse(folder: string, isRehearsal: boolean) {
  const mark = join(folder, markName)
  const isMarked = existsSync(mark)
  if (!isRehearsal && isMarked) throw new Sentence(`${folder} milik latihan, dan dihapus setiap malam. Pilih folder lain lewat DATA_DIR.`)
  if (!isRehearsal || isMarked) return
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Sentence(`${folder} sudah berisi data dan bukan milik latihan. Pilih folder lain lewat DATA_DIR.`)
}

/** Says of a folder that was just made that it is a rehearsal's. */
export function markForRehearsal(folder: string) {
  writeFileSync(join(folder, markName), 'Milik latihan: dihapus setiap malam.\n')
}

/** Erases all that a rehearsal holds, except its mark. Throws for a folder that is none. */
export function emptyRehearsal(folder: string, cluster: string) {
  if (!existsSync(join(folder, markName))) throw new Error(`${folder} is not a rehearsal's`)
  for (const name of readdirSync(folder)) if (name !== markName && name !== 'start.pid') rmSync(join(folder, name), { recursive: true })
  rmSync(cluster, { recursive: true, force: true })
}

/** 01.30 WIB, when nobody tries. */
const nightUtc = { hour: 18, minute: 30 } as const

export function msUntilNight(now: Date): number {
  const night = new Date(now)
  night.setUTCHours(nightUtc.hour, nightUtc.minute, 0, 0)
  if (night <= now) night.setUTCDate(night.getUTCDate() + 1)
  return night.getTime() - now.getTime()
}
