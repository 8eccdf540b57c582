import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Sentence, explain } from '#main/explain.ts'
import { commandLineOf, isAlive } from '#platform/process.ts'

export type DataFolder = { wasKilled: boolean; release: () => void }

/** Makes the data folder and takes it for this start alone. `wasKilled`: the last start never gave it back. */
export function takeDataFolder(folder: string): DataFolder {
  makeWritable(folder)
  const mark = join(folder, 'start.pid')
  const holder = existsSync(mark) ? Number(readFileSync(mark, 'utf8')) : null
  if (holder && holder !== process.pid && isAlive(holder) && commandLineOf(holder).includes('main/all')) {
    throw new Sentence(`Sudah berjalan dari folder data ini (proses ${holder}). Hentikan dulu, atau pilih folder lain lewat DATA_DIR.`)
  }
  writeFileSync(mark, `${process.pid}\n`)
  return { wasKilled: holder !== null, release: () => rmSync(mark, { force: true }) }
}

function makeWritable(folder: string) {
  try {
    const isNew = mkdirSync(folder, { recursive: true }) !== undefined
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR', path: folder })
    // Others may pass through (as root, the database runs as another user), not look.
    if (isNew) chmodSync(folder, 0o711)
    accessSync(folder, constants.W_OK | constants.X_OK)
    for (const inner of ['log', 'berkas', 'surat']) mkdirSync(join(folder, inner), { recursive: true, mode: 0o700 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === 'EEXIST' ? new Sentence(`${folder} bukan folder. Pilih folder lain lewat DATA_DIR.`) : new Sentence(explain(error))
  }
}
