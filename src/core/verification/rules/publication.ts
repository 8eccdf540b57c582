import { type Season, type StageKind, findStage } from '#core/season/rules/stages.ts'

/** 'administrative': MS and TMS. 'after-objection': the answers, and with them the final result (domain.md §1.10). */
export type PublicationKind = 'administrative' | 'after-objection'

export const publicationText: Record<PublicationKind, string> = {
  administrative: 'Pengumuman hasil seleksi administrasi',
  'after-objection': 'Pengumuman pascasanggah',
}

/** How far an agency is: cases that are decided and those that are not; objections that are answered and those that are not. */
export type PublicationCounts = { cases: number; undecided: number; passed: number; failed: number }

export type PublicationRefusal = 'no-cases' | 'undecided' | 'too-early' | 'too-late' | 'published-already' | 'not-published-before' | 'objections-open'

type Question = {
  counts: PublicationCounts
  /** When applicants are to read it. */
  at: Date
  /** With the dates that count for the agency. */
  season: Season
  /** When applicants read, or will read, the first and the second publication; null where there is none. */
  published: Record<PublicationKind, Date | null>
}

const stageOf: Record<PublicationKind, StageKind> = { administrative: 'administrative-result', 'after-objection': 'objection-result' }

/** Only when everything is decided, not before its stage begins, the second one only after the time to object. */
export function whyNotPublish(kind: PublicationKind, { counts, at, season, published }: Question): PublicationRefusal | null {
  if (published[kind]) return 'published-already'
  if (kind === 'after-objection' && !published.administrative) return 'not-published-before'
  if (counts.cases === 0) return 'no-cases'
  const objection = findStage(season, 'objection')
  const stage = findStage(season, stageOf[kind])
  if (!stage || !objection || at < stage.startsAt) return 'too-early'
  if (kind === 'administrative' && at > objection.endsAt) return 'too-late'
  if (kind === 'after-objection' && at <= objection.endsAt) return 'objections-open'
  return counts.undecided > 0 ? 'undecided' : null
}
