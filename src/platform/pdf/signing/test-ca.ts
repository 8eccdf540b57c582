import { type KeyObject, generateKeyPairSync } from 'node:crypto'
import { type Issuer, type Purpose, issueCertificate } from './issue-certificate.ts'
import { type Signer, createKeySigner } from './signer.ts'

export type Leaf = { key: KeyObject; certificates: Buffer[] }

/** An authority that nobody else trusts: everything it issues says TEST. */
export type TestCa = { root: Buffer; issue(commonName: string, purpose: Exclude<Purpose, 'authority'>): Leaf }

export type KeyKind = 'ec' | 'rsa'

const organization = 'SSCASN contoh (TEST)'
const from = new Date('2020-01-01T00:00:00Z')
const until = new Date('2045-12-31T23:59:59Z')

/** A root and an issuing authority below it, in memory. */
export function createTestCa(kind: KeyKind = 'ec'): TestCa {
  const rootKeys = generateKeys(kind)
  const root = issueCertificate({ commonName: 'Root CA Contoh TEST', organization, publicKey: rootKeys.publicKey, purpose: 'authority', from, until, issuer: { key: rootKeys.privateKey, certificate: null } })
  const issuingKeys = generateKeys(kind)
  const rootIssuer: Issuer = { key: rootKeys.privateKey, certificate: root }
  const issuing = issueCertificate({ commonName: 'CA Penerbit Contoh TEST', organization, publicKey: issuingKeys.publicKey, purpose: 'authority', from, until, issuer: rootIssuer })
  return {
    root,
    issue(commonName, purpose) {
      const { publicKey, privateKey } = generateKeys(kind)
      const issuer: Issuer = { key: issuingKeys.privateKey, certificate: issuing }
      const own = issueCertificate({ commonName: `${commonName} TEST`, organization, publicKey, purpose, from, until, issuer })
      return { key: privateKey, certificates: [own, issuing] }
    },
  }
}

export const signerOf = ({ key, certificates }: Leaf): Signer => createKeySigner(key, certificates)

function generateKeys(kind: KeyKind): { publicKey: KeyObject; privateKey: KeyObject } {
  return kind === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 })
}
