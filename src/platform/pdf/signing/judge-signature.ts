import { type X509Certificate, createHash } from 'node:crypto'
import { CmsError, type CmsFault, type VerifiedCms, verifySignedData } from '#platform/pdf/cms/verify-signed-data.ts'
import { type TimeStamp, digestOfSignature, verifyTimeStamp } from '#platform/pdf/cms/verify-time-stamp.ts'
import { toDer } from '#platform/pdf/der/ber-to-der.ts'
import { DerError } from '#platform/pdf/der/read-der.ts'
import { oids } from '#platform/pdf/der/oids.ts'
import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import type { SignatureField } from '#platform/pdf/read/signature-fields.ts'
import { readName } from '#platform/pdf/read/values.ts'
import { type RangeFault, type SignedRange, signedRange } from './signed-range.ts'
import { type RevocationList, readCrl, wasRevoked } from './read-crl.ts'
import { type TrustFault, whyNotTrusted } from './trust.ts'

/**
 * genuine-unchanged: ours, and the whole file is as it was signed, but perhaps for signatures of ours ('signed-again').
 * changed-after: ours, but something was appended since.
 * invalid: the signature does not fit this document. foreign: signed by somebody else, or in a way that we do not judge.
 */
export type SignatureVerdict = 'genuine-unchanged' | 'changed-after' | 'invalid' | 'foreign'

export type SignatureReason = RangeFault | CmsFault | TrustFault | 'unreadable' | 'not-judged' | 'no-time-stamp' | 'wrong-time-stamp' | 'later-revision' | 'signed-again' | 'revoked'

/** Whom we believe: those that issue to signers, and those that issue to time-stamp authorities. */
export type Roots = {
  signerRoots: X509Certificate[]
  timeRoots: X509Certificate[]
  /** DER: what those that issue to signers have revoked. A signature from before its certificate was revoked stays good. */
  crls?: Buffer[]
}

export type Judgement = {
  verdict: SignatureVerdict
  reasons: SignatureReason[]
  /** Common name in the certificate; null where it could not be read. A foreign name is only what it claims. */
  signerName: string | null
  /** By the time stamp; null without a trusted one. */
  signedAt: Date | null
  /** The signer's own first, as far as they could be read. */
  certificates: X509Certificate[]
  /** Whether the signature fits the revision that it covers, whoever signed. */
  isIntact: boolean
  /** Where the signed revision ends; 0 when that is not known. */
  end: number
}

const detachedKinds = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached']
/** What programs of others do and we never do: no sign of a forgery. */
const foreignHabits: readonly CmsFault[] = ['weak-digest', 'no-signed-attributes', 'several-signers', 'unknown-algorithm']

/** Judges one signature by itself: what was appended behind it is only said, not looked at. */
export function judgeSignature(pdf: Pdf, signature: SignatureField, roots: Roots): Judgement {
  const judged = (verdict: SignatureVerdict, reason: SignatureReason): Judgement => ({ verdict, reasons: [reason], signerName: null, signedAt: null, certificates: [], isIntact: false, end: 0 })
  if (!detachedKinds.includes(readName(pdf.resolve(signature.value.get('SubFilter'))) ?? '')) return judged('foreign', 'not-judged')
  const range = signedRange(pdf, signature)
  if (!range.ok) return judged('invalid', range.fault)
  try {
    return judgeSigner(pdf, range, verifyRange(range, range.cms), roots)
  } catch (error) {
    if (error instanceof CmsError) return { ...judged(isOfOthers(error, roots) ? 'foreign' : 'invalid', error.fault), ...claimOf(error) }
    if (!(error instanceof DerError)) throw error
    // Lengths left open are BER, which others may write and we do not.
    return range.cms[1] === 0x80 ? { ...judged('foreign', 'not-judged'), ...describeForeign(range) } : judged('invalid', 'unreadable')
  }
}

/** Broken or not: what does not even claim to be ours is not called a changed document of ours. */
function isOfOthers({ fault, claimedBy }: CmsError, { signerRoots }: Roots): boolean {
  if (!claimedBy) return foreignHabits.includes(fault)
  return whyNotTrusted(claimedBy.certificate, claimedBy.certificates, signerRoots, new Date(), 'document-signing') === 'untrusted-issuer'
}

const claimOf = ({ claimedBy }: CmsError) => (claimedBy ? { signerName: nameOf(claimedBy.certificate), certificates: ownFirst(claimedBy) } : {})

export const nameOf = ({ subject }: Pick<X509Certificate, 'subject'>) => /^CN=(.*)$/m.exec(subject)?.[1] ?? null

const ownFirst = ({ certificate, certificates }: Pick<VerifiedCms, 'certificate' | 'certificates'>) => [certificate, ...certificates.filter((other) => other !== certificate)]

type Range = Extract<SignedRange, { ok: true }>

function verifyRange({ before, after }: Range, cms: Buffer): VerifiedCms {
  return verifySignedData(cms, { type: oids.data, digestOf: (hash) => createHash(hash).update(before).update(after).digest() })
}

/** Who a signature in BER says it is of, and whether it fits: enough to show it, not to believe it. */
function describeForeign(range: Range): Partial<Judgement> {
  try {
    const cms = verifyRange(range, toDer(range.cms))
    return { signerName: nameOf(cms.certificate), certificates: ownFirst(cms), isIntact: true, end: range.end }
  } catch (error) {
    if (error instanceof CmsError) return claimOf(error)
    if (!(error instanceof DerError)) throw error
    return {}
  }
}

function judgeSigner(pdf: Pdf, range: Range, cms: VerifiedCms, { signerRoots, timeRoots, crls = [] }: Roots): Judgement {
  const stamp = readStamp(cms, timeRoots)
  const signedAt = stamp instanceof Date ? stamp : null
  const fault = whyNotTrusted(cms.certificate, cms.certificates, signerRoots, signedAt ?? new Date(), 'document-signing')
  const judged = (verdict: SignatureVerdict, ...reasons: SignatureReason[]): Judgement => ({ verdict, reasons, signerName: nameOf(cms.certificate), signedAt, certificates: ownFirst(cms), isIntact: true, end: range.end })
  if (fault) return judged(fault === 'untrusted-issuer' ? 'foreign' : 'invalid', fault)
  if (!(stamp instanceof Date)) return judged('invalid', stamp)
  if (wasRevoked(cms.certificates, listsBy([...signerRoots, ...cms.certificates], crls), stamp)) return judged('invalid', 'revoked')
  return range.end === pdf.bytes.length ? judged('genuine-unchanged') : judged('changed-after', 'later-revision')
}

/** The time of a stamp that fits this signature and comes from somebody we trust, or why there is none. */
function readStamp({ timeStampToken, signature }: VerifiedCms, timeRoots: X509Certificate[]): Date | 'no-time-stamp' | 'wrong-time-stamp' {
  if (!timeStampToken) return 'no-time-stamp'
  let stamp: TimeStamp
  try {
    stamp = verifyTimeStamp(timeStampToken, digestOfSignature(signature))
  } catch (error) {
    if (!(error instanceof CmsError || error instanceof DerError)) throw error
    return 'wrong-time-stamp'
  }
  return whyNotTrusted(stamp.certificate, stamp.certificates, timeRoots, stamp.at, 'time-stamping') ? 'wrong-time-stamp' : stamp.at
}

/** The lists that the authorities of this signature signed; others have nothing to say about it. */
function listsBy(authorities: X509Certificate[], crls: Buffer[]): RevocationList[] {
  return crls.flatMap((crl) => readCrl(crl, authorities) ?? [])
}
