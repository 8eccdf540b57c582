import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const maxBytes = 10 * 1024 * 1024

/** The path of DATA_DIR/log/<name>.log; a log grown large is set aside first. */
export function logFileOf(dataDir: string, name: string): string {
  const file = join(dataDir, 'log', `${name}.log`)
  if (existsSync(file) && statSync(file).size > maxBytes) renameSync(file, `${file}.1`)
  return file
}

/** Writes lines to DATA_DIR/log/<name>.log. */
export function openLogFile(dataDir: string, name: string): (line: string) => void {
  const file = logFileOf(dataDir, name)
  return (line) => appendFileSync(file, line, { mode: 0o600 })
}
