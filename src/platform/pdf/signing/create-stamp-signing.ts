import { readFileSync } from 'node:fs'
import { type Config, ConfigError } from '#platform/config.ts'
import { demoSignerToken } from '#platform/demo-secrets.ts'
import type { Log } from '#platform/log.ts'
import type { Revocation } from '#platform/pdf/stamp/stamp-order.ts'
import { createTsa } from '#platform/pdf/tsa-client.ts'
import { told } from './create-signing.ts'
import { openDemoCa } from './demo-ca.ts'
import { type Generation, openDemoStampCa } from './demo-stamp-ca.ts'
import { readCrlPem, readPem } from './pem.ts'
import { readCrl } from './read-crl.ts'
import { readP12 } from './read-p12.ts'
import { createRemoteSigner } from './remote-signer.ts'
import { type Signer, type Tsa, createKeySigner } from './signer.ts'

export type StampSigning = {
  signer: Signer
  tsa: Tsa
  /** Only what these issued is a stamp. */
  stampRoots: Buffer[]
  timeRoots: Buffer[]
  /** What goes into the document beside a stamp made now. The lists in it are also what verifying needs (`crls`). */
  revocation(now: Date): Revocation
}

/** Who makes stamps by the configuration; without one, the demo's own keys, which say TEST. Throws ConfigError, in production also for what is missing. */
export function createStampSigning(config: Config, log: Log): StampSigning {
  const faults = config.isProduction ? missingIn(config) : []
  if (faults.length > 0) throw new ConfigError(faults)
  const { STAMP_ROOTS_FILE: rootsFile, TRUSTED_ROOTS_FILE: timeRootsFile } = config
  const signer = signerOf(config, log)
  const stampRoots = rootsFile ? told('STAMP_ROOTS_FILE', () => readPem(readFileSync(rootsFile, 'utf8'))) : [openDemoStampCa(config.dataDir).root]
  const timeRoots = timeRootsFile ? told('TRUSTED_ROOTS_FILE', () => readPem(readFileSync(timeRootsFile, 'utf8'))) : [openDemoCa(config.dataDir).root]
  const crls = listsOf(config, log)
  const certificates = [...signer.certificates, ...stampRoots, ...(timeRootsFile ? [] : openDemoCa(config.dataDir).leafOf('tsa').certificates), ...timeRoots]
  return { signer, tsa: createTsa({ url: config.tsaUrl }), stampRoots, timeRoots, revocation: (now) => ({ certificates, crls: crls(now) }) }
}

function missingIn(config: Config): string[] {
  const faults: string[] = []
  const hasRemote = config.STAMP_SIGNER_URL && config.STAMP_CERTIFICATES_FILE
  if (!hasRemote && !(config.STAMP_P12_FILE && config.STAMP_PASSPHRASE)) faults.push('STAMP_P12_FILE: wajib di produksi bersama STAMP_PASSPHRASE, atau STAMP_SIGNER_URL dan STAMP_CERTIFICATES_FILE')
  if (config.STAMP_SIGNER_URL && config.STAMP_SIGNER_TOKEN === demoSignerToken) faults.push('STAMP_SIGNER_TOKEN: wajib diisi di produksi, dan bukan nilai contoh')
  for (const name of ['STAMP_ROOTS_FILE', 'STAMP_CRLS_FILE', 'TSA_URL', 'TRUSTED_ROOTS_FILE'] as const) if (!config[name]) faults.push(`${name}: wajib diisi di produksi`)
  return faults
}

function signerOf(config: Config, log: Log): Signer {
  const { STAMP_SIGNER_URL: url, STAMP_SIGNER_TOKEN: token, STAMP_CERTIFICATES_FILE: certificatesFile, STAMP_P12_FILE: p12, STAMP_PASSPHRASE: passphrase } = config
  const demoLeaf = () => openDemoStampCa(config.dataDir).leafOf(config.STAMP_DEMO_GENERATION as Generation)
  if (url) {
    const certificates = certificatesFile ? told('STAMP_CERTIFICATES_FILE', () => readPem(readFileSync(certificatesFile, 'utf8'))) : demoLeaf().certificates
    return createRemoteSigner({ url, token, certificates, log })
  }
  const { key, certificates } = p12 ? told('STAMP_P12_FILE, STAMP_PASSPHRASE', () => readP12(readFileSync(p12), passphrase ?? '')) : demoLeaf()
  return createKeySigner(key, certificates)
}

const keptMs = 10 * 60_000

/** Lists change rarely: read, or in the demo issued, anew every ten minutes. One that cannot be read later is told, and the known one kept. */
function listsOf(config: Config, log: Log): (now: Date) => Buffer[] {
  const { STAMP_CRLS_FILE: file } = config
  const read = (now: Date) => {
    const lists = file ? readCrlPem(readFileSync(file, 'utf8')) : openDemoStampCa(config.dataDir).crls(now)
    // With nobody known it only has to be readable: who signed it is asked when a stamp is judged.
    for (const list of lists) readCrl(list, [])
    return lists
  }
  let known = { lists: told('STAMP_CRLS_FILE', () => read(new Date())), at: Date.now() }
  return (now) => {
    if (Math.abs(now.getTime() - known.at) <= keptMs) return known.lists
    try {
      known = { lists: read(now), at: now.getTime() }
    } catch (error) {
      log.error('stamp-crls-unreadable', { error })
    }
    return known.lists
  }
}
