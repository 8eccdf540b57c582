import { type KeyObject, createPrivateKey } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPem, writePem } from './pem.ts'
import type { Leaf } from './test-ca.ts'

/** A folder of keys of the demo, filled on the first start. Doors that start at once agree: the first to finish wins. */
export function demoFolder(dataDir: string, name: string, fill: (draft: string) => void): string {
  const folder = join(dataDir, name)
  if (existsSync(folder)) return folder
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = mkdtempSync(join(dataDir, `${name}-`))
  fill(draft)
  try {
    renameSync(draft, folder)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error // else another door was faster
  }
  return folder
}

export function writeLeaf(folder: string, name: string, { key, certificates }: Leaf) {
  writeFileSync(join(folder, `${name}.pem`), writePem(certificates))
  writeFileSync(join(folder, `${name}.key`), key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
}

export const readLeaf = (folder: string, name: string): Leaf => ({ key: readKey(folder, name), certificates: readPem(readFileSync(join(folder, `${name}.pem`), 'utf8')) })

const readKey = (folder: string, name: string): KeyObject => createPrivateKey(readFileSync(join(folder, `${name}.key`)))
