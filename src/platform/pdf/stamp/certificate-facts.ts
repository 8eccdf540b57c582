import type { X509Certificate } from 'node:crypto'
import { publicKeyOf } from '#platform/pdf/cms/public-key-of.ts'
import { nameOf } from '#platform/pdf/signing/judge-signature.ts'

/** What a certificate says, for people who want to see it. */
export type CertificateFacts = { subject: string; issuer: string; commonName: string | null; serialNumber: string; validFrom: Date; validTo: Date; algorithm: string; sha256: string }

export function describeCertificate(certificate: X509Certificate): CertificateFacts {
  const key = publicKeyOf(certificate)
  const size = key?.asymmetricKeyDetails?.modulusLength ?? key?.asymmetricKeyDetails?.namedCurve ?? ''
  return {
    subject: onOneLine(certificate.subject),
    issuer: onOneLine(certificate.issuer),
    commonName: nameOf(certificate),
    serialNumber: certificate.serialNumber,
    validFrom: certificate.validFromDate,
    validTo: certificate.validToDate,
    algorithm: `${key?.asymmetricKeyType ?? ''} ${size}`.trim(),
    sha256: certificate.fingerprint256,
  }
}

const onOneLine = (name: string) => name.split('\n').toReversed().join(', ')
