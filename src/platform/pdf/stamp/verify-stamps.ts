import { X509Certificate } from 'node:crypto'
import { sha256 } from '#platform/pdf/cms/write-signed-data.ts'
import { type Pdf, openPdf } from '#platform/pdf/read/open-pdf.ts'
import { PdfError } from '#platform/pdf/read/pdf-error.ts'
import { readString } from '#platform/pdf/read/read-string.ts'
import { type SignatureField, listSignatures } from '#platform/pdf/read/signature-fields.ts'
import { type Judgement, type SignatureReason, judgeSignature, nameOf } from '#platform/pdf/signing/judge-signature.ts'
import { type CertificateFacts, describeCertificate } from './certificate-facts.ts'
import { keptRevisions } from './kept-revisions.ts'
import type { BoxMm } from './place.ts'
import { type ShownField, findShownFields } from './shown-fields.ts'
import { isStampField, serialOfField, serialOfReason } from './stamp-order.ts'

/**
 * genuine: a stamp under our root, unchanged but perhaps for signatures added since. changed-after: ours, but something
 * else was appended. invalid: it does not fit this document, or its field and its reason name different serials.
 * foreign: not under the root of stamps; an ordinary signature, or one that only calls itself a stamp.
 */
export type StampVerdict = 'genuine' | 'changed-after' | 'invalid' | 'foreign'

export type StampReason = SignatureReason | 'serials-differ' | 'not-shown'

export type VerifiedStamp = {
  /** 'stamp': it is one, or calls itself one. */
  kind: 'stamp' | 'signature'
  field: string
  /** Named by field and reason alike; null otherwise. Proven only when genuine or changed-after. */
  serial: string | null
  /** Where it is shown; null when nowhere. */
  page: number | null
  box: BoxMm | null
  verdict: StampVerdict
  reasons: StampReason[]
  signerName: string | null
  issuerName: string | null
  signedAt: Date | null
  /** As it says itself, and as it was signed when `isIntact`. */
  reason: string
  location: string
  /** Whether the signature fits what it covers, whoever signed. */
  isIntact: boolean
  /** Hex SHA-256 of the revision that it sealed, to the last byte; null when that is not known. */
  sha256: string | null
  /** The signer's own first. */
  certificates: CertificateFacts[]
}

export type StampVerification = { verdict: StampVerdict | 'no-stamp'; signatures: VerifiedStamp[] }

/** DER. `crls`: what the issuers of stamps have revoked, as known now. */
export type StampRoots = { stampRoots: Buffer[]; timeRoots: Buffer[]; crls?: Buffer[] }

/** Judges every signature of a document as a stamp; the verdict is that of the worst stamp. Throws PdfError. For files of strangers use verifyStampsSafely. */
export function verifyStamps(bytes: Buffer, { stampRoots, timeRoots, crls = [] }: StampRoots): StampVerification {
  const pdf = openPdf(bytes, { isLenient: true })
  if (pdf.isEncrypted) throw new PdfError('encrypted')
  const toCertificates = (roots: Buffer[]) => roots.map((root) => new X509Certificate(root))
  const roots = { signerRoots: toCertificates(stampRoots), timeRoots: toCertificates(timeRoots), crls }
  const placeOf = findShownFields(pdf)
  const judged = listSignatures(pdf).map((signature) => ({ signature, judgement: judgeSignature(pdf, signature, roots), place: placeOf(signature.at) }))
  const kept = keptRevisions(pdf, judged)
  const signatures = judged.map(({ signature, judgement, place }) => describe(pdf, signature, judgement, place, kept.has(signature)))
  return { verdict: verdictOnStamps(signatures), signatures }
}

function verdictOnStamps(signatures: VerifiedStamp[]): StampVerification['verdict'] {
  const stamps = signatures.filter(({ kind }) => kind === 'stamp')
  const worst = (['invalid', 'changed-after', 'foreign', 'genuine'] as const).find((verdict) => stamps.some((stamp) => stamp.verdict === verdict))
  return worst ?? 'no-stamp'
}

function describe(pdf: Pdf, signature: SignatureField, judgement: Judgement, place: ShownField | null, isKept: boolean): VerifiedStamp {
  const text = (key: string) => readString(pdf.resolve(signature.value.get(key)))
  const [serial, named] = [serialOfField(signature.fieldName), serialOfReason(text('Reason'))]
  const isOurs = judgement.verdict === 'genuine-unchanged' || judgement.verdict === 'changed-after'
  const faults: StampReason[] = isOurs ? [...(serial === null || serial !== named ? (['serials-differ'] as const) : []), ...(place ? [] : (['not-shown'] as const))] : []
  return {
    kind: isOurs || isStampField(signature.fieldName) ? 'stamp' : 'signature',
    field: signature.fieldName,
    serial: serial === named ? serial : null,
    page: place?.page ?? null,
    box: place?.box ?? null,
    ...verdictOf(judgement, faults, isKept),
    signerName: judgement.signerName,
    issuerName: judgement.certificates[0] ? issuerOf(judgement.certificates[0]) : null,
    signedAt: judgement.signedAt,
    reason: text('Reason'),
    location: text('Location'),
    isIntact: judgement.isIntact,
    sha256: judgement.end > 0 ? sha256(pdf.bytes.subarray(0, judgement.end)).toString('hex') : null,
    certificates: judgement.certificates.map(describeCertificate),
  }
}

function verdictOf({ verdict, reasons }: Judgement, faults: StampReason[], isKept: boolean): { verdict: StampVerdict; reasons: StampReason[] } {
  if (faults.length > 0) return { verdict: 'invalid', reasons: [...reasons, ...faults] }
  if (verdict === 'genuine-unchanged') return { verdict: 'genuine', reasons }
  return verdict === 'changed-after' && isKept ? { verdict: 'genuine', reasons: ['signed-again'] } : { verdict, reasons }
}

const issuerOf = ({ issuer }: X509Certificate) => nameOf({ subject: issuer })
