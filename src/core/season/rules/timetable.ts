import { type Stage, type StageKind, stageKinds } from './stages.ts'

export type DatesRefusal = 'ends-before-start' | 'no-such-stage' | 'objection-too-long'

const dayMs = 86_400_000

/** PermenPANRB 27/2021: "paling lama 3 hari" after the announcement (domain.md §1.10). */
const longestObjectionDays = 3

/** Why a stage cannot have these dates; null when it can. */
export function whyNotDates({ kind, startsAt, endsAt }: Stage): DatesRefusal | null {
  if (!stageKinds.includes(kind)) return 'no-such-stage'
  if (endsAt <= startsAt) return 'ends-before-start'
  // The last second counts whole, so three days end one second short of 72 hours.
  if (kind === 'objection' && endsAt.getTime() - startsAt.getTime() > longestObjectionDays * dayMs) return 'objection-too-long'
  return null
}

export type ExtensionAudience =
  | { kind: 'all' }
  | { kind: 'instansi'; instansiCode: string }
  /** Those whom a fault hit between two instants. */
  | { kind: 'affected'; hitFrom: Date; hitUntil: Date }

export type ExtensionRefusal = 'not-later' | 'reason-missing' | 'nobody-affected' | 'no-such-stage' | 'no-such-instansi' | 'hit-interval-invalid'

/** Why an extension is none: it must give time to those who still have it or have just lost it, and say why. */
export function whyNotExtend(stage: Stage, endsAt: Date, audience: ExtensionAudience, reason: string, now: Date): ExtensionRefusal | null {
  const { length } = reason.trim()
  if (length < 10 || length > 500) return 'reason-missing'
  if (endsAt <= stage.endsAt || endsAt <= now) return 'not-later'
  if (audience.kind === 'affected' && (audience.hitUntil <= audience.hitFrom || audience.hitUntil > now)) return 'hit-interval-invalid'
  return null
}

/** Stages that applicants must not miss: an extension makes sense for these. */
export const extendableStages: readonly StageKind[] = ['registration', 'objection', 'exam-card', 'file-completion']
