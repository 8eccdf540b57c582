import type { Reason } from '#core/values/failing-reason.ts'
import type { DocumentAdvice, PaperAdvice } from './document-advice.ts'
import type { Warning } from './preflight.ts'

/** What an officer would give as the reason, if it comes to that. */
const reasonOf: Record<Exclude<Warning['code'], 'document-advice'>, Reason> = {
  'names-differ': 'identity-differs',
  'identity-pending': 'identity-differs',
  'identity-mismatch': 'identity-differs',
  'accreditation-missing': 'accreditation-differs',
  'education-provisional': 'qualification-differs',
  'formasi-amended': 'qualification-differs',
  'emeterai-pending': 'stamp-invalid',
  'paper-stamp': 'stamp-invalid',
  'scan-pending': 'missing',
}

const reasonOfAdvice: Record<Exclude<DocumentAdvice, PaperAdvice>, Reason> = {
  'no-words': 'unreadable',
  'blank-page': 'missing',
  'not-a4': 'unreadable',
  'too-dark': 'unreadable',
  'too-bright': 'unreadable',
  'low-contrast': 'unreadable',
  blurred: 'unreadable',
  small: 'unreadable',
  'not-red': 'wrong-document',
  'hardly-red': 'wrong-document',
  'no-face': 'wrong-document',
  'many-faces': 'wrong-document',
  'face-too-small': 'wrong-document',
  'face-too-large': 'wrong-document',
  'face-off-centre': 'wrong-document',
}

function reasonsOf(warning: Warning): readonly Reason[] {
  if (warning.code !== 'document-advice') return [reasonOf[warning.code]]
  return warning.findings.flatMap((finding) => (finding.startsWith('looks-like-') ? 'wrong-document' : (reasonOfAdvice[finding as keyof typeof reasonOfAdvice] ?? [])))
}

/** What the agency refused most often lately comes first (features.md B6); the rest follows as always. */
export function orderWarnings(warnings: readonly Warning[], frequent: readonly Reason[]): Warning[] {
  const rankOf = (warning: Warning) => Math.min(...reasonsOf(warning).map((reason) => frequent.indexOf(reason)).filter((rank) => rank >= 0), frequent.length)
  return warnings.toSorted((a, b) => rankOf(a) - rankOf(b))
}
