import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoFolder, readLeaf, writeLeaf } from './demo-folder.ts'
import { readPem, writePem } from './pem.ts'
import { type Leaf, createTestCa } from './test-ca.ts'

/** Who holds a certificate in the demo: the committee, its time-stamp authority, and the certification service BSrE. */
const holders = { seal: 'Panitia Seleksi Nasional', tsa: 'Otoritas Waktu Contoh', bsre: 'Segel Elektronik BSrE Contoh' } as const
export type Holder = keyof typeof holders

export type DemoCa = { root: Buffer; leafOf(holder: Holder): Leaf }

/** The demo's certificates in `dataDir`/ca, made on the first start. */
export function openDemoCa(dataDir: string): DemoCa {
  const folder = demoFolder(dataDir, 'ca', fill)
  return {
    root: readPem(readFileSync(join(folder, 'root.pem'), 'utf8'))[0] as Buffer,
    leafOf: (holder) => readLeaf(folder, holder),
  }
}

function fill(draft: string) {
  const ca = createTestCa()
  writeFileSync(join(draft, 'root.pem'), writePem([ca.root]))
  for (const [holder, commonName] of Object.entries(holders)) writeLeaf(draft, holder, ca.issue(commonName, holder === 'tsa' ? 'time-stamping' : 'document-signing'))
}
