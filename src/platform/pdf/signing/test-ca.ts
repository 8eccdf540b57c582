import { type KeyObject, generateKeyPairSync } from 'node:crypto'
import { type Issuer, type Purpose, issueCertificate } from './issue-certificate.ts'
import { type Revoked, issueCrl } from './issue-crl.ts'
import { type Signer, createKeySigner } from './signer.ts'

export type Leaf = { key: KeyObject; certificates: Buffer[] }

/** An authority that nobody else trusts: everything it issues says TEST. */
export type TestCa = {
  root: Buffer
  /** The issuing authority, below the root. */
  issuing: Buffer
  issue(commonName: string, purpose: Exclude<Purpose, 'authority'>): Leaf
  /** What both authorities have revoked, as of now, for 30 days: DER, the issuing authority's first. */
  crls(at: Date, revoked?: Revoked[]): Buffer[]
}

export type KeyKind = 'ec' | 'rsa'

/** A root and the authority below it that issues: all that is needed to open a test authority again. */
export type Authorities = { organization: string; root: Issuer; issuing: Issuer }

const from = new Date('2020-01-01T00:00:00Z')
const until = new Date('2045-12-31T23:59:59Z')

/** A root and an issuing authority below it, in memory. */
export const createTestCa = (kind: KeyKind = 'ec') => openTestCa(makeAuthorities(kind))

export function makeAuthorities(kind: KeyKind, subject = 'Contoh', organization = 'SSCASN contoh (TEST)'): Authorities {
  const rootKeys = generateKeys(kind)
  const certificate = issueCertificate({ commonName: `Root CA ${subject} TEST`, organization, publicKey: rootKeys.publicKey, purpose: 'authority', from, until, issuer: { key: rootKeys.privateKey, certificate: null } })
  const root: Issuer = { key: rootKeys.privateKey, certificate }
  const issuingKeys = generateKeys(kind)
  const issuing = issueCertificate({ commonName: `CA Penerbit ${subject} TEST`, organization, publicKey: issuingKeys.publicKey, purpose: 'authority', from, until, issuer: root })
  return { organization, root, issuing: { key: issuingKeys.privateKey, certificate: issuing } }
}

export function openTestCa({ organization, root, issuing }: Authorities): TestCa {
  return {
    root: root.certificate,
    issuing: issuing.certificate,
    issue(commonName, purpose) {
      const { publicKey, privateKey } = generateKeys(issuing.key.asymmetricKeyType === 'ec' ? 'ec' : 'rsa')
      const own = issueCertificate({ commonName: `${commonName} TEST`, organization, publicKey, purpose, from, until, issuer: issuing })
      return { key: privateKey, certificates: [own, issuing.certificate] }
    },
    crls: (at, revoked = []) => [issueCrl({ issuer: issuing, at, revoked }), issueCrl({ issuer: root, at, revoked: [] })],
  }
}

export const signerOf = ({ key, certificates }: Leaf): Signer => createKeySigner(key, certificates)

function generateKeys(kind: KeyKind): { publicKey: KeyObject; privateKey: KeyObject } {
  return kind === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 })
}
