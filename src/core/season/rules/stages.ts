/** The stages of a season in the order of domain.md §1.11. Their dates are data; several may run at once. */
export const stageKinds = [
  'announcement',
  'registration',
  'administrative-selection',
  'administrative-result',
  'objection',
  'objection-answer',
  'objection-result',
  'exam-card',
  'competence-test',
  'final-result',
  'file-completion',
] as const

export type StageKind = (typeof stageKinds)[number]

/** Instants; `endsAt` is the last second that still counts. */
export type Stage = { kind: StageKind; startsAt: Date; endsAt: Date }

/** Whose dates are asked for: an agency's may be moved, and an extension may reach one agency or the people a fault hit. */
export type Whom = { instansiCode: string | null; accountId: string | null }

/** The dates on the public pages. */
export const everybody: Whom = { instansiCode: null, accountId: null }

export type Season = {
  id: number
  name: string
  stages: readonly Stage[]
  /** What was sent may be opened again once (features.md F7). */
  allowsReopening: boolean
  /** Of one person who was in line before everybody's deadline and has not been served for long (decision 100). */
  lateRight?: { inLineSince: Date; deadline: Date }
}

export type StageState = 'past' | 'current' | 'coming'

/** The whole second of `endsAt` belongs to the stage: what arrives at 23.59.59,9 is in time. */
export function stageStateAt(stage: Stage, now: Date): StageState {
  if (now < stage.startsAt) return 'coming'
  return now.getTime() < stage.endsAt.getTime() + 1000 ? 'current' : 'past'
}

export function findStage(season: Season, kind: StageKind): Stage | null {
  return season.stages.find((stage) => stage.kind === kind) ?? null
}

/** Accounts are made and applications are filled in and sent while this is true. The server's time counts, no other. */
export function isRegistrationOpen(season: Season, now: Date): boolean {
  const registration = findStage(season, 'registration')
  return registration !== null && stageStateAt(registration, now) === 'current'
}

/**
 * The stage that matters most to an applicant at this moment: registration while it runs, else the running stage that
 * ends first; null between stages.
 */
export function stageAt(season: Season, now: Date): Stage | null {
  const running = season.stages.filter((stage) => stageStateAt(stage, now) === 'current')
  const byEnd = running.toSorted((a, b) => a.endsAt.getTime() - b.endsAt.getTime())
  return running.find((stage) => stage.kind === 'registration') ?? byEnd[0] ?? null
}

/** What people count the days to: registration opening, then closing, then each next stage; null when all is over. */
export type Milestone = { kind: 'opens' | 'closes' | 'starts'; stage: Stage; at: Date }

export function nextMilestone(season: Season, now: Date): Milestone | null {
  const registration = findStage(season, 'registration')
  if (registration && now < registration.startsAt) return { kind: 'opens', stage: registration, at: registration.startsAt }
  if (registration && stageStateAt(registration, now) === 'current') return { kind: 'closes', stage: registration, at: registration.endsAt }
  const coming = season.stages.filter((stage) => stageStateAt(stage, now) === 'coming').toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return coming[0] ? { kind: 'starts', stage: coming[0], at: coming[0].startsAt } : null
}
