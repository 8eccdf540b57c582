import { existsSync, lstatSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Sentence } from '#main/explain.ts'
import { projectRoot } from '#platform/root.ts'

const markName = 'LATIHAN'

/**
 * A data folder is a rehearsal's from its first start, or never (decision 181): what is erased every night must be nobody's. A
 * folder that holds anything and no mark is somebody's.
 */
export function takeForHouse(folder: string, isRehearsal: boolean) {
  // A file is refused by who makes the folder (data-folder.ts).
  if (existsSync(folder) && !statSync(folder).isDirectory()) return
  const isMarked = exists(join(folder, markName))
  if (!isRehearsal && isMarked) throw new Sentence(`${folder} milik latihan, dan dihapus setiap malam. Pilih folder lain lewat DATA_DIR.`)
  if (!isRehearsal) return
  if (holdsMore(folder)) throw new Sentence(`${folder} memuat folder rumah, program, atau sistem, dan latihan dihapus setiap malam. Pilih folder lain lewat DATA_DIR.`)
  if (!isMarked && holdsAnything(folder)) throw new Sentence(`${folder} sudah berisi data dan bukan milik latihan. Pilih folder lain lewat DATA_DIR.`)
}

/**
 * Says of a folder that was just made, and of the database's folder that will be, that they are a rehearsal's: by their paths, so that a
 * copy of the mark elsewhere marks nothing. Throws when they are marked for others, or when the database's holds something already.
 */
export function markForRehearsal(folder: string, cluster: string) {
  const mark = join(folder, markName)
  if (exists(mark)) return refuseUnmarked(folder, cluster)
  if (holdsMore(cluster) || holdsAnything(cluster)) throw new Sentence(`${cluster} sudah berisi data dan bukan milik latihan. Pilih folder lain lewat DATA_DIR.`)
  writeFileSync(mark, markOf(folder, cluster), { flag: 'wx' })
}

/** Erases all that a rehearsal holds, except its mark. Throws, and erases nothing, unless the mark names both folders. */
export function emptyRehearsal(folder: string, cluster: string) {
  refuseUnmarked(folder, cluster)
  for (const name of readdirSync(folder)) if (name !== markName && name !== 'start.pid') rmSync(join(folder, name), { recursive: true, force: true })
  rmSync(cluster, { recursive: true, force: true })
}

const markOf = (folder: string, cluster: string) => `Milik latihan: dihapus setiap malam.\n${realpathSync(folder)}\n${resolve(cluster)}\n`

function refuseUnmarked(folder: string, cluster: string) {
  const mark = join(folder, markName)
  const isTheirs = lstatSync(mark, { throwIfNoEntry: false })?.isFile() && readFileSync(mark, 'utf8') === markOf(folder, cluster)
  if (!isTheirs || holdsMore(folder) || holdsMore(cluster)) throw new Sentence(`${folder} (basis data: ${cluster}) tidak ditandai sebagai milik latihan. Tidak ada yang dihapus. Pilih folder lain lewat DATA_DIR.`)
}

/** True for the root, and for every folder in or above which people or this program are at home. */
function holdsMore(folder: string): boolean {
  const at = existsSync(folder) ? realpathSync(folder) : resolve(folder)
  return at === dirname(at) || [homedir(), projectRoot, tmpdir(), '/var/tmp', '/home'].some((kept) => kept === at || kept.startsWith(`${at}/`))
}

const exists = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined
const holdsAnything = (folder: string) => existsSync(folder) && readdirSync(folder).length > 0
