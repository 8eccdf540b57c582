import { createPrivateKey } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPem, writePem } from './pem.ts'
import { type Leaf, createTestCa } from './test-ca.ts'

/** Who holds a certificate in the demo: the committee, its time-stamp authority, and the certification service BSrE. */
const holders = { seal: 'Panitia Seleksi Nasional', tsa: 'Otoritas Waktu Contoh', bsre: 'Segel Elektronik BSrE Contoh' } as const
export type Holder = keyof typeof holders

export type DemoCa = { root: Buffer; leafOf(holder: Holder): Leaf }

/** The demo's certificates in `dataDir`/ca, made on the first start. Doors that start at once agree: the first to finish wins. */
export function openDemoCa(dataDir: string): DemoCa {
  const folder = join(dataDir, 'ca')
  if (!existsSync(folder)) make(dataDir, folder)
  return {
    root: readPem(readFileSync(join(folder, 'root.pem'), 'utf8'))[0] as Buffer,
    leafOf: (holder) => ({
      key: createPrivateKey(readFileSync(join(folder, `${holder}.key`))),
      certificates: readPem(readFileSync(join(folder, `${holder}.pem`), 'utf8')),
    }),
  }
}

function make(dataDir: string, folder: string) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = mkdtempSync(join(dataDir, 'ca-'))
  const ca = createTestCa()
  writeFileSync(join(draft, 'root.pem'), writePem([ca.root]))
  for (const [holder, commonName] of Object.entries(holders)) {
    const { key, certificates } = ca.issue(commonName, holder === 'tsa' ? 'time-stamping' : 'document-signing')
    writeFileSync(join(draft, `${holder}.pem`), writePem(certificates))
    writeFileSync(join(draft, `${holder}.key`), key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  }
  try {
    renameSync(draft, folder)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error // else another door was faster
  }
}
