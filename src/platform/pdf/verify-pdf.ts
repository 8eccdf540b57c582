import { X509Certificate } from 'node:crypto'
import { openPdf } from './read/open-pdf.ts'
import { PdfError } from './read/pdf-error.ts'
import { listSignatures } from './read/signature-fields.ts'
import { type Judgement, type SignatureVerdict, judgeSignature } from './signing/judge-signature.ts'
import { onlyAddsSignatures } from './signing/later-revisions.ts'

export type VerifiedSignature = Pick<Judgement, 'verdict' | 'signerName' | 'signedAt' | 'reasons'> & { field: string }

export type PdfVerification = { verdict: SignatureVerdict | 'no-signature'; signatures: VerifiedSignature[] }

/** Judges every signature of a document; the verdict on the whole is the worst of ours. `trustedRoots`: DER. Throws PdfError. */
export function verifyPdf(bytes: Buffer, { trustedRoots }: { trustedRoots: Buffer[] }): PdfVerification {
  const pdf = openPdf(bytes)
  if (pdf.isEncrypted) throw new PdfError('encrypted')
  const roots = trustedRoots.map((root) => new X509Certificate(root))
  const judged = listSignatures(pdf).map((signature) => ({ field: signature.fieldName, ...judgeSignature(pdf, signature, { signerRoots: roots, timeRoots: roots }) }))
  // Only what one of ours signed to the very end may follow an earlier signature: anybody can append a field without one.
  const isSignedToItsEnd = judged.some(({ verdict }) => verdict === 'genuine-unchanged')
  const signatures = judged.map(({ end, field, signerName, signedAt, ...signature }): VerifiedSignature => {
    const isKept = signature.verdict === 'changed-after' && isSignedToItsEnd && onlyAddsSignatures(pdf, end)
    const [verdict, reasons] = isKept ? (['genuine-unchanged', ['signed-again']] as const) : ([signature.verdict, signature.reasons] as const)
    return { field, verdict, signerName, signedAt, reasons: [...reasons] }
  })
  return { verdict: verdictOnWhole(signatures), signatures }
}

function verdictOnWhole(signatures: VerifiedSignature[]): PdfVerification['verdict'] {
  if (signatures.length === 0) return 'no-signature'
  const has = (verdict: SignatureVerdict) => signatures.some((signature) => signature.verdict === verdict)
  const worst = (['invalid', 'changed-after', 'genuine-unchanged'] as const).find(has)
  return worst ?? 'foreign'
}
