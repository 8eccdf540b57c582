import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export type SmallDisk = {
  folder: string
  /** Not one byte more fits. */
  fill(): void
  widen(): void
  unmount(): void
}

const wide = '4g'
const run = (...words: string[]) => execFileSync(words[0]!, words.slice(1), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

/** A file system in memory that can be made too small while it is in use. Null where nothing may be mounted. */
export function aSmallDisk(folder: string): SmallDisk | null {
  mkdirSync(folder, { recursive: true })
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${wide},mode=0755`, 'tmpfs', folder)
  } catch {
    return null
  }
  const filler = join(folder, 'filler')
  return {
    folder,
    fill() {
      const used = Number(run('df', '--output=used', '-B1', folder).trim().split('\n')[1])
      run('mount', '-o', `remount,size=${used + 1024 * 1024}`, folder)
      const file = openSync(filler, 'w')
      try {
        for (;;) writeSync(file, Buffer.alloc(4096, 1))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        closeSync(file)
      }
    },
    widen() {
      rmSync(filler, { force: true })
      run('mount', '-o', `remount,size=${wide}`, folder)
    },
    unmount: () => void run('umount', folder),
  }
}
