import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import type { SignatureField } from '#platform/pdf/read/signature-fields.ts'
import type { Judgement } from '#platform/pdf/signing/judge-signature.ts'
import { onlyAddsSignatures } from '#platform/pdf/signing/later-revisions.ts'
import type { ShownField } from './shown-fields.ts'

type Judged = { signature: SignatureField; judgement: Judgement; place: ShownField | null }

/**
 * The signatures whose revision still shows as it was signed. What may have been added since: stamps of ours, signatures
 * of others that fit and show nothing (a picture over the page is a change, whoever signs it), and the security store.
 * Looked at from the last to the first, since each is accepted by what comes behind it.
 */
export function keptRevisions(pdf: Pdf, judged: Judged[]): Set<SignatureField> {
  const kept = new Set<SignatureField>()
  const accepted: Judged[] = []
  for (const one of judged.filter(({ judgement }) => judgement.isIntact).toSorted((a, b) => b.judgement.end - a.judgement.end)) {
    const isWhole = one.judgement.end === pdf.bytes.length || onlyAddsSignatures(pdf, one.judgement.end, isAccepted)
    if (!isWhole) continue
    kept.add(one.signature)
    if (isOurs(one) || one.place === null) accepted.push(one)
  }
  return kept

  /** The very field of an accepted signature, standing within what that signature covers: not a copy laid over the page later. */
  function isAccepted(field: { bytes: Buffer; start: number; end: number }): boolean {
    return accepted.some(({ signature: { at }, judgement }) => field.bytes === pdf.bytes && at.start === field.start && field.end <= judgement.end)
  }
}

const isOurs = ({ judgement: { verdict } }: Judged) => verdict === 'genuine-unchanged' || verdict === 'changed-after'
