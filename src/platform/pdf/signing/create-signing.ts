import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Config, ConfigError } from '#platform/config.ts'
import type { Log } from '#platform/log.ts'
import { createTsa } from '#platform/pdf/tsa-client.ts'
import { createBsre } from './bsre.ts'
import { openDemoCa } from './demo-ca.ts'
import { readPem } from './pem.ts'
import { readP12 } from './read-p12.ts'
import { type SealService, type Signer, type Tsa, createKeySigner } from './signer.ts'
import type { Leaf } from './test-ca.ts'

export type Signing = { signer: Signer | SealService; tsa: Tsa; trustedRoots: Buffer[] }

/** Who signs and stamps by the configuration. Without one, the demo's own certificates, which say TEST; production never gets here without. */
export function createSigning(config: Config, log: Log): Signing {
  const { BSRE_URL: url, BSRE_USER: user, BSRE_PASSWORD: password, BSRE_SUBSCRIBER: subscriber } = config
  const demoRoots = config.TRUSTED_ROOTS_FILE ? null : [openDemoCa(config.dataDir).root]
  return {
    signer: url && user && password && subscriber ? createBsre({ url, user, password, subscriber, log }) : createKeySigner(...keyOf(config)),
    tsa: createTsa({ url: config.tsaUrl }),
    trustedRoots: demoRoots ?? told('TRUSTED_ROOTS_FILE', () => readPem(readFileSync(config.TRUSTED_ROOTS_FILE ?? '', 'utf8'))),
  }
}

function keyOf(config: Config): [Leaf['key'], Leaf['certificates']] {
  const { SIGNER_P12_FILE: p12, SIGNER_KEY_FILE: keyFile, SIGNER_CERTIFICATES_FILE: certificatesFile, SIGNER_PASSPHRASE: passphrase } = config
  if (p12) {
    const { key, certificates } = told('SIGNER_P12_FILE, SIGNER_PASSPHRASE', () => readP12(readFileSync(p12), passphrase ?? ''))
    return [key, certificates]
  }
  if (keyFile && certificatesFile) {
    return [
      told('SIGNER_KEY_FILE, SIGNER_PASSPHRASE', () => createPrivateKey({ key: readFileSync(keyFile), ...(passphrase ? { passphrase } : {}) })),
      told('SIGNER_CERTIFICATES_FILE', () => readPem(readFileSync(certificatesFile, 'utf8'))),
    ]
  }
  const { key, certificates } = openDemoCa(config.dataDir).leafOf('seal')
  return [key, certificates]
}

/** What a file of the configuration lacks is told in one line, as other faults of it are. */
export function told<Value>(variables: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    throw new ConfigError([`${variables}: berkas tidak dapat dibaca (${error instanceof Error ? error.message : 'rusak'})`])
  }
}
