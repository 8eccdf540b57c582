import { demoFolder, readLeaf, writeLeaf } from './demo-folder.ts'
import { type Leaf, type TestCa, makeAuthorities, openTestCa } from './test-ca.ts'

/** Two, so that the demo can change its key: stamps of both are genuine under the one root. */
export const generations = [1, 2] as const
export type Generation = (typeof generations)[number]

export type DemoStampCa = TestCa & { leafOf(generation: Generation): Leaf }

const organization = 'Meterai Nusa contoh (TEST)'

/**
 * The demo's issuer of stamps in `dataDir`/ca-meterai, made on the first start: a root of its own, so that a card or a
 * letter signed under the other demo root is never taken for a stamp. RSA, as stamps have it.
 */
export function openDemoStampCa(dataDir: string): DemoStampCa {
  const folder = demoFolder(dataDir, 'ca-meterai', fill)
  const authority = (name: string) => {
    const { key, certificates } = readLeaf(folder, name)
    return { key, certificate: certificates[0] as Buffer }
  }
  const ca = openTestCa({ organization, root: authority('root'), issuing: authority('issuing') })
  return { ...ca, leafOf: (generation) => readLeaf(folder, `signer-${generation}`) }
}

function fill(draft: string) {
  const authorities = makeAuthorities('rsa', 'Meterai Contoh', organization)
  const ca = openTestCa(authorities)
  for (const name of ['root', 'issuing'] as const) writeLeaf(draft, name, { key: authorities[name].key, certificates: [authorities[name].certificate] })
  for (const generation of generations) writeLeaf(draft, `signer-${generation}`, ca.issue(`Penanda Meterai ${generation}`, 'document-signing'))
}
