import { X509Certificate, createHash } from 'node:crypto'
import { CmsError, type CmsFault, type VerifiedCms, verifySignedData } from './cms/verify-signed-data.ts'
import { type TimeStamp, digestOfSignature, verifyTimeStamp } from './cms/verify-time-stamp.ts'
import { DerError } from './der/read-der.ts'
import { oids } from './der/oids.ts'
import { type Pdf, openPdf } from './read/open-pdf.ts'
import { PdfError } from './read/pdf-error.ts'
import { type SignatureField, listSignatures } from './read/signature-fields.ts'
import { readName } from './read/values.ts'
import { onlyAddsSignatures } from './signing/later-revisions.ts'
import { type RangeFault, type SignedRange, signedRange } from './signing/signed-range.ts'
import { type TrustFault, whyNotTrusted } from './signing/trust.ts'

/**
 * genuine-unchanged: ours, and the whole file is as it was signed, but perhaps for signatures of ours ('signed-again').
 * changed-after: ours, but something was appended since.
 * invalid: the signature does not fit this document. foreign: signed by somebody else, or in a way that we do not judge.
 */
export type SignatureVerdict = 'genuine-unchanged' | 'changed-after' | 'invalid' | 'foreign'

export type SignatureReason = RangeFault | CmsFault | TrustFault | 'unreadable' | 'not-judged' | 'no-time-stamp' | 'wrong-time-stamp' | 'later-revision' | 'signed-again'

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

/** `end`: where the signed revision ends. */
type Judgement = Omit<VerifiedSignature, 'field'> & { end: number }
const detachedKinds = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached']
/** What programs of others do and we never do: no sign of a forgery. */
const foreignHabits: readonly CmsFault[] = ['weak-digest', 'no-signed-attributes', 'several-signers', 'unknown-algorithm']

/** Judges every signature of a document; the verdict on the whole is the worst of ours. `trustedRoots`: DER. Throws PdfError. */
export function verifyPdf(bytes: Buffer, { trustedRoots }: { trustedRoots: Buffer[] }): PdfVerification {
  const pdf = openPdf(bytes)
  if (pdf.isEncrypted) throw new PdfError('encrypted')
  const roots = trustedRoots.map((root) => new X509Certificate(root))
  const judged = listSignatures(pdf).map((signature) => ({ field: signature.fieldName, ...judge(pdf, signature, roots) }))
  // Only what one of ours signed to the very end may follow an earlier signature: anybody can append a field without one.
  const isSignedToItsEnd = judged.some(({ verdict }) => verdict === 'genuine-unchanged')
  const signatures = judged.map(({ end, ...signature }): VerifiedSignature => {
    const isKept = signature.verdict === 'changed-after' && isSignedToItsEnd && onlyAddsSignatures(pdf, end)
    return isKept ? { ...signature, verdict: 'genuine-unchanged', reasons: ['signed-again'] } : signature
  })
  return { verdict: verdictOnWhole(signatures), signatures }
}

function verdictOnWhole(signatures: VerifiedSignature[]): PdfVerification['verdict'] {
  if (signatures.length === 0) return 'no-signature'
  const has = (verdict: SignatureVerdict) => signatures.some((signature) => signature.verdict === verdict)
  const worst = (['invalid', 'changed-after', 'genuine-unchanged'] as const).find(has)
  return worst ?? 'foreign'
}

function judge(pdf: Pdf, signature: SignatureField, roots: X509Certificate[]): Judgement {
  const judged = (verdict: SignatureVerdict, reason: SignatureReason): Judgement => ({ verdict, signerName: null, signedAt: null, reasons: [reason], end: 0 })
  if (!detachedKinds.includes(readName(pdf.resolve(signature.value.get('SubFilter'))) ?? '')) return judged('foreign', 'not-judged')
  const range = signedRange(pdf, signature)
  if (!range.ok) return judged('invalid', range.fault)
  try {
    return judgeSigner(pdf, range, verifyRange(range), roots)
  } catch (error) {
    if (error instanceof CmsError) return { ...judged(isOfOthers(error, roots) ? 'foreign' : 'invalid', error.fault), signerName: error.claimedBy && nameOf(error.claimedBy.certificate) }
    if (!(error instanceof DerError)) throw error
    // Lengths left open are BER, which others may write and we do not read.
    return range.cms[1] === 0x80 ? judged('foreign', 'not-judged') : judged('invalid', 'unreadable')
  }
}

/** Broken or not: what does not even claim to be ours is not called a changed document of ours. */
function isOfOthers({ fault, claimedBy }: CmsError, roots: X509Certificate[]): boolean {
  if (!claimedBy) return foreignHabits.includes(fault)
  return whyNotTrusted(claimedBy.certificate, claimedBy.certificates, roots, new Date(), 'document-signing') === 'untrusted-issuer'
}

const nameOf = ({ subject }: X509Certificate) => /^CN=(.*)$/m.exec(subject)?.[1] ?? null

type Range = Extract<SignedRange, { ok: true }>

function verifyRange({ cms, before, after }: Range): VerifiedCms {
  return verifySignedData(cms, { type: oids.data, digestOf: (hash) => createHash(hash).update(before).update(after).digest() })
}

function judgeSigner(pdf: Pdf, range: Range, cms: VerifiedCms, roots: X509Certificate[]): Judgement {
  const signerName = nameOf(cms.certificate)
  const stamp = readStamp(cms, roots)
  const signedAt = stamp instanceof Date ? stamp : null
  const fault = whyNotTrusted(cms.certificate, cms.certificates, roots, signedAt ?? new Date(), 'document-signing')
  const judged = (verdict: SignatureVerdict, ...reasons: SignatureReason[]): Judgement => ({ verdict, signerName, signedAt, reasons, end: range.end })
  if (fault) return judged(fault === 'untrusted-issuer' ? 'foreign' : 'invalid', fault)
  if (!(stamp instanceof Date)) return judged('invalid', stamp)
  return range.end === pdf.bytes.length ? judged('genuine-unchanged') : judged('changed-after', 'later-revision')
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
