import { X509Certificate, createHash } from 'node:crypto'
import { CmsError, type CmsFault, type VerifiedCms, verifySignedData } from './cms/verify-signed-data.ts'
import { type TimeStamp, digestOfSignature, verifyTimeStamp } from './cms/verify-time-stamp.ts'
import { DerError } from './der/read-der.ts'
import { oids } from './der/oids.ts'
import { type Pdf, openPdf } from './read/open-pdf.ts'
import { PdfError } from './read/pdf-error.ts'
import { type SignatureField, listSignatures } from './read/signature-fields.ts'
import { readName } from './read/values.ts'
import { type RangeFault, type SignedRange, signedRange } from './signing/signed-range.ts'
import { type TrustFault, whyNotTrusted } from './signing/trust.ts'

/**
 * genuine-unchanged: ours, and the whole file is as it was signed. changed-after: ours, but something was appended since.
 * invalid: the signature does not fit this document. foreign: signed by somebody else, or in a way that we do not judge.
 */
export type SignatureVerdict = 'genuine-unchanged' | 'changed-after' | 'invalid' | 'foreign'

export type SignatureReason = RangeFault | CmsFault | TrustFault | 'unreadable' | 'not-judged' | 'no-time-stamp' | 'wrong-time-stamp' | 'later-revision'

export type VerifiedSignature = {
  field: string
  verdict: SignatureVerdict
  /** Common name in the certificate; null where it could not be read. A foreign name is only what it claims. */
  signerName: string | null
  /** By the time stamp; null without a trusted one. */
  signedAt: Date | null
  reasons: SignatureReason[]
}

export type PdfVerification = { verdict: SignatureVerdict | 'no-signature'; signatures: VerifiedSignature[] }

type Judgement = Omit<VerifiedSignature, 'field'>
const detachedKinds = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached']
/** What programs of others do and we never do: no sign of a forgery. */
const foreignHabits: readonly CmsFault[] = ['weak-digest', 'no-signed-attributes', 'several-signers', 'unknown-algorithm']

/** Judges every signature of a document; the verdict on the whole is that of our last one. `trustedRoots`: DER. Throws PdfError. */
export function verifyPdf(bytes: Buffer, { trustedRoots }: { trustedRoots: Buffer[] }): PdfVerification {
  const pdf = openPdf(bytes)
  if (pdf.isEncrypted) throw new PdfError('encrypted')
  const roots = trustedRoots.map((root) => new X509Certificate(root))
  const signatures = listSignatures(pdf).map((signature) => ({ field: signature.fieldName, ...judge(pdf, signature, roots) }))
  return { verdict: verdictOnWhole(signatures), signatures }
}

function verdictOnWhole(signatures: VerifiedSignature[]): PdfVerification['verdict'] {
  if (signatures.length === 0) return 'no-signature'
  const has = (verdict: SignatureVerdict) => signatures.some((signature) => signature.verdict === verdict)
  if (has('invalid')) return 'invalid'
  if (has('genuine-unchanged')) return 'genuine-unchanged'
  return has('changed-after') ? 'changed-after' : 'foreign'
}

function judge(pdf: Pdf, signature: SignatureField, roots: X509Certificate[]): Judgement {
  const judged = (verdict: SignatureVerdict, reason: SignatureReason): Judgement => ({ verdict, signerName: null, signedAt: null, reasons: [reason] })
  if (!detachedKinds.includes(readName(pdf.resolve(signature.value.get('SubFilter'))) ?? '')) return judged('foreign', 'not-judged')
  const range = signedRange(pdf, signature)
  if (!range.ok) return judged('invalid', range.fault)
  try {
    return judgeSigner(pdf, range, verifyRange(range), roots)
  } catch (error) {
    if (error instanceof CmsError) return judged(foreignHabits.includes(error.fault) ? 'foreign' : 'invalid', error.fault)
    if (!(error instanceof DerError)) throw error
    // Lengths left open are BER, which others may write and we do not read.
    return range.cms[1] === 0x80 ? judged('foreign', 'not-judged') : judged('invalid', 'unreadable')
  }
}

type Range = Extract<SignedRange, { ok: true }>

function verifyRange({ cms, before, after }: Range): VerifiedCms {
  return verifySignedData(cms, { type: oids.data, digestOf: (hash) => createHash(hash).update(before).update(after).digest() })
}

function judgeSigner(pdf: Pdf, range: Range, cms: VerifiedCms, roots: X509Certificate[]): Judgement {
  const signerName = /^CN=(.*)$/m.exec(cms.certificate.subject)?.[1] ?? null
  const stamp = readStamp(cms, roots)
  const signedAt = stamp instanceof Date ? stamp : null
  const fault = whyNotTrusted(cms.certificate, cms.certificates, roots, signedAt ?? new Date(), 'document-signing')
  if (fault === 'untrusted-issuer') return { verdict: 'foreign', signerName, signedAt, reasons: [fault] }
  if (fault) return { verdict: 'invalid', signerName, signedAt, reasons: [fault] }
  if (!(stamp instanceof Date)) return { verdict: 'invalid', signerName, signedAt, reasons: [stamp] }
  const isWhole = range.end === pdf.bytes.length
  return { verdict: isWhole ? 'genuine-unchanged' : 'changed-after', signerName, signedAt, reasons: isWhole ? [] : ['later-revision'] }
}

/** The time of a stamp that fits this signature and comes from somebody we trust, or why there is none. */
function readStamp({ timeStampToken, signature }: VerifiedCms, roots: X509Certificate[]): Date | 'no-time-stamp' | 'wrong-time-stamp' {
  if (!timeStampToken) return 'no-time-stamp'
  let stamp: TimeStamp
  try {
    stamp = verifyTimeStamp(timeStampToken, digestOfSignature(signature))
  } catch (error) {
    if (!(error instanceof CmsError || error instanceof DerError)) throw error
    return 'wrong-time-stamp'
  }
  return whyNotTrusted(stamp.certificate, stamp.certificates, roots, stamp.at, 'time-stamping') ? 'wrong-time-stamp' : stamp.at
}
