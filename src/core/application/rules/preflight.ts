import type { Verdict } from '#core/formasi/rules/eligibility.ts'
import type { ApplicationStep } from './steps.ts'

export type RuleKey = Verdict['rule']

type SlotFacts = {
  id: string
  name: string
  isMandatory: boolean
  document: { findings: readonly string[]; scanState: 'not-scanned' | 'clean' | 'pending' | 'infected'; stampState: 'not-asked' | 'genuine' | 'paper' | 'pending' | 'refused' } | null
}

/** All that is asked before an application may end, gathered from the same rules that the steps used. */
export type PreflightFacts = {
  openSteps: readonly ApplicationStep[]
  slots: readonly SlotFacts[]
  formasiNotices: readonly ('withdrawn' | 'amended' | 'pendidikan-dropped')[]
  /** The rules of the formasi that the applicant fails today. */
  failedRules: readonly RuleKey[]
  areAnswersSound: boolean
  hasTwoNames: boolean
  /** The slot of the letter that explains two names. */
  nameLetterId: string
  accreditation: string | null
  needsAccreditation: boolean
  hasProvisionalEducation: boolean
  identity: 'confirmed' | 'pending' | 'mismatch'
}

/** What must be put right first. */
export type Gap =
  | { code: 'step-open'; step: ApplicationStep }
  | { code: 'document-missing' | 'document-infected'; requirementId: string; name: string }
  | { code: 'formasi-withdrawn' | 'pendidikan-dropped' | 'answers-unsound' }
  | { code: 'not-eligible'; rule: RuleKey }

/** What often gets applications refused by an officer (domain.md §1.9). Advice: the applicant decides. */
export type Warning =
  | { code: 'names-differ'; requirementId: string }
  | { code: 'document-advice'; requirementId: string; name: string; findings: readonly string[] }
  | { code: 'emeterai-pending' | 'paper-stamp'; names: readonly string[] }
  | { code: 'scan-pending'; names: readonly string[] }
  | { code: 'accreditation-missing' | 'education-provisional' | 'formasi-amended' | 'identity-pending' | 'identity-mismatch' }

export type Preflight = { gaps: Gap[]; warnings: Warning[] }

/** The page shows all of it; the end is refused while there is a gap. */
export function preflight(facts: PreflightFacts): Preflight {
  return { gaps: [...stepGaps(facts), ...documentGaps(facts), ...formasiGaps(facts)], warnings: [...personWarnings(facts), ...documentWarnings(facts)] }
}

function stepGaps({ openSteps }: PreflightFacts): Gap[] {
  return openSteps.filter((step) => step !== 'documents' && step !== 'summary').map((step) => ({ code: 'step-open', step }))
}

function documentGaps({ slots }: PreflightFacts): Gap[] {
  return slots.flatMap(({ id, name, isMandatory, document }): Gap[] => {
    if (document?.scanState === 'infected') return [{ code: 'document-infected', requirementId: id, name }]
    return isMandatory && !document ? [{ code: 'document-missing', requirementId: id, name }] : []
  })
}

function formasiGaps({ formasiNotices, failedRules, areAnswersSound }: PreflightFacts): Gap[] {
  const withdrawn = formasiNotices.includes('withdrawn')
  const dropped = formasiNotices.includes('pendidikan-dropped')
  const gaps: (Gap | false)[] = [
    withdrawn && { code: 'formasi-withdrawn' },
    dropped && { code: 'pendidikan-dropped' },
    ...(withdrawn || dropped ? [] : failedRules.map((rule) => ({ code: 'not-eligible', rule }) as const)),
    !areAnswersSound && { code: 'answers-unsound' },
  ]
  return gaps.filter((gap) => gap !== false)
}

function personWarnings(facts: PreflightFacts): Warning[] {
  const letter = facts.slots.find(({ id }) => id === facts.nameLetterId)
  const isUnaccredited = facts.needsAccreditation && (facts.accreditation === null || facts.accreditation === 'tidak-terakreditasi')
  const warnings: (Warning | false)[] = [
    facts.identity === 'mismatch' && { code: 'identity-mismatch' },
    facts.identity === 'pending' && { code: 'identity-pending' },
    facts.formasiNotices.includes('amended') && { code: 'formasi-amended' },
    facts.hasTwoNames && !letter?.document && { code: 'names-differ', requirementId: facts.nameLetterId },
    isUnaccredited && { code: 'accreditation-missing' },
    facts.hasProvisionalEducation && { code: 'education-provisional' },
  ]
  return warnings.filter((warning) => warning !== false)
}

function documentWarnings({ slots }: PreflightFacts): Warning[] {
  const uploaded = slots.flatMap(({ document, ...slot }) => (document ? [{ ...slot, document }] : []))
  const advised = uploaded.flatMap(({ id, name, document: { findings } }): Warning[] => (findings.length > 0 ? [{ code: 'document-advice', requirementId: id, name, findings }] : []))
  const withStamp = (state: 'pending' | 'paper') => uploaded.filter(({ document }) => document.stampState === state).map(({ name }) => name)
  const [unverified, paper] = [withStamp('pending'), withStamp('paper')]
  const pending = uploaded.filter(({ document }) => document.scanState === 'pending').map(({ name }) => name)
  return [
    ...advised,
    ...(unverified.length > 0 ? [{ code: 'emeterai-pending', names: unverified } as const] : []),
    ...(paper.length > 0 ? [{ code: 'paper-stamp', names: paper } as const] : []),
    ...(pending.length > 0 ? [{ code: 'scan-pending', names: pending } as const] : []),
  ]
}
