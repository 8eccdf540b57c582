import type { X509Certificate } from 'node:crypto'
import { publicKeyOf } from '#platform/pdf/cms/public-key-of.ts'
import { oids } from '#platform/pdf/der/oids.ts'

export type TrustFault = 'untrusted-issuer' | 'certificate-not-valid-then' | 'wrong-purpose'

const longestPath = 6
const purposes = { 'document-signing': [oids.documentSigning, oids.emailProtection], 'time-stamping': [oids.timeStamping] } as const

/** Null when a path leads from the certificate to one of exactly these roots, everything on it valid at that time. */
export function whyNotTrusted(leaf: X509Certificate, among: X509Certificate[], roots: X509Certificate[], at: Date, purpose: keyof typeof purposes): TrustFault | null {
  if (!servesPurpose(leaf, purpose)) return 'wrong-purpose'
  let here = leaf
  for (let step = 0; step < longestPath; step++) {
    const root = roots.find((root) => isIssuedBy(here, root))
    const issuer = root ?? among.find((other) => other.ca && other.fingerprint256 !== here.fingerprint256 && isIssuedBy(here, other))
    if (!issuer) return 'untrusted-issuer'
    if (!isValidAt(here, at)) return 'certificate-not-valid-then'
    if (root) return isValidAt(root, at) ? null : 'certificate-not-valid-then'
    here = issuer
  }
  return 'untrusted-issuer'
}

/** Node calls the extended key usages `keyUsage`; a certificate without any serves documents, never time. */
function servesPurpose({ keyUsage }: X509Certificate, purpose: keyof typeof purposes): boolean {
  const allowed: readonly string[] = purposes[purpose]
  const usages = (keyUsage as string[] | undefined) ?? []
  return usages.length === 0 ? purpose === 'document-signing' : usages.some((usage) => allowed.includes(usage))
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  const key = certificate.checkIssued(issuer) ? publicKeyOf(issuer) : null
  return key !== null && certificate.verify(key)
}

const isValidAt = ({ validFromDate, validToDate }: X509Certificate, at: Date) => at >= validFromDate && at <= validToDate
