import type { HouseDeps } from '#emeterai/deps.ts'
import { type FileRefusal, maxStampFileBytes } from '#emeterai/stamp/request-stamp.ts'
import { hashOf } from '#emeterai/stamp/stamp-file.ts'
import type { PdfRefusal } from '#platform/pdf/inspect-safely.ts'
import type { PastedStamp } from '#platform/pdf/stamp/find-pasted-stamps.ts'
import type { VerifiedStamp } from '#platform/pdf/stamp/verify-stamps.ts'
import { verifyStampsSafely } from '#platform/pdf/stamp/verify-stamps-safely.ts'
import { type SerialFacts, findSerials } from './find-serial.ts'
import { findPasted } from './find-pasted.ts'
import { type FindingVerdict, judgeFinding } from './judge-finding.ts'

/** One stamp, one other signature, or one picture of a stamp, and what is known of it. Details are the engine's own; a picture has none. */
export type Finding = Omit<VerifiedStamp, 'kind' | 'verdict'> & {
  kind: 'stamp' | 'signature' | 'picture'
  verdict: FindingVerdict
  /** What our ledger knows of the serial; null when it is not ours. */
  ledger: SerialFacts | null
}

export type DocumentVerification = {
  /**
   * 'genuine': every signed stamp on it is, and there is one. Signatures of others do not count, and are listed, as are
   * pictures of stamps; a document that has nothing but pictures is 'not-genuine'.
   */
  verdict: 'genuine' | 'not-genuine' | 'no-stamp'
  findings: Finding[]
  /** False when the pages were too many or too slow to look at all of them for pictures of stamps. */
  sawAllPages: boolean
  sha256: Buffer
}

export type Verification = { ok: true; verification: DocumentVerification } | { ok: false; refusal: FileRefusal | PdfRefusal }

/** A stamp makes a document of the greatest size a little larger. */
export const maxVerifiedBytes = maxStampFileBytes + 1024 * 1024

/** Judges every stamp of a document, by its signature and by our ledger. Public: nothing of a holder is told. */
export async function verifyDocument({ db, clock, stampSigning }: Pick<HouseDeps, 'db' | 'clock' | 'stampSigning'>, bytes: Buffer): Promise<Verification> {
  if (bytes.length === 0) return { ok: false, refusal: 'empty' }
  if (bytes.length > maxVerifiedBytes) return { ok: false, refusal: 'too-large' }
  const { stampRoots, timeRoots, revocation } = stampSigning
  const reading = await verifyStampsSafely(bytes, { stampRoots, timeRoots, crls: revocation(clock.now()).crls })
  if (!reading.ok) return reading

  const { signatures } = reading.verification
  const { pasted, sawAllPages } = await findPasted(bytes, signatures)
  const known = await findSerials(db, [...signatures, ...pasted].flatMap(({ serial }) => serial ?? []))
  const findings = [...signatures.map((signature) => describe(signature, known)), ...pasted.map((picture) => describePicture(picture, known))]
  return { ok: true, verification: { verdict: verdictOn(findings), findings, sawAllPages, sha256: hashOf(bytes) } }
}

function describe(signature: VerifiedStamp, known: Map<string, SerialFacts>): Finding {
  const ledger = (signature.serial && known.get(signature.serial)) || null
  if (signature.kind === 'signature') return { ...signature, kind: 'signature', ledger: null }
  return { ...signature, kind: 'stamp', verdict: judgeFinding(signature, ledger), ledger }
}

const unsigned = { field: '', reasons: [], signerName: null, issuerName: null, signedAt: null, reason: '', location: '', isIntact: false, sha256: null, certificates: [] }

function describePicture({ serial, page, box }: PastedStamp, known: Map<string, SerialFacts>): Finding {
  return { ...unsigned, kind: 'picture', verdict: 'pasted-picture', serial, page, box, ledger: known.get(serial) ?? null }
}

function verdictOn(findings: Finding[]): DocumentVerification['verdict'] {
  const stamps = findings.filter(({ kind }) => kind === 'stamp')
  if (stamps.length === 0) return findings.some(({ kind }) => kind === 'picture') ? 'not-genuine' : 'no-stamp'
  return stamps.every(({ verdict }) => verdict === 'genuine') ? 'genuine' : 'not-genuine'
}
