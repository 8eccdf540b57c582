import { type Season, type StageKind, findStage, isRegistrationOpen } from '#core/season/rules/stages.ts'

/** 'administrative': MS and TMS. 'after-objection': the answers, and with them the final result (domain.md §1.10). */
export type PublicationKind = 'administrative' | 'after-objection'

const publicationText: Record<PublicationKind, string> = {
  administrative: 'Pengumuman hasil seleksi administrasi',
  'after-objection': 'Pengumuman pascasanggah',
}

/** The first of its kind, or a further one for what came after it: "susulan". */
export function publicationTitle(kind: PublicationKind, number: number): string {
  return number === 1 ? publicationText[kind] : `${publicationText[kind]}, susulan ke-${number - 1}`
}

/** What a publication would cover, and what of it is not decided (objections: not answered). */
export type PublicationCounts = { cases: number; undecided: number; passed: number; failed: number }

export type PublicationRefusal = 'no-cases' | 'undecided' | 'registration-open' | 'too-early' | 'too-late' | 'published-already' | 'not-published-before' | 'objections-open'

type Question = {
  /** Of the cases that nothing was published of yet; for 'after-objection': of those whose final result is not out. */
  counts: PublicationCounts
  /** When applicants are to read it. */
  at: Date
  /** With the dates that count for the agency. */
  season: Season
  /** 1 for the first of its kind. */
  number: number
  /** For 'after-objection': the publications of results whose final result is not out. */
  open: number
  /** Those of them that nobody can object to any more. */
  covers: number
  hasResults: boolean
}

const stageOf: Record<PublicationKind, StageKind> = { administrative: 'administrative-result', 'after-objection': 'objection-result' }

/**
 * Only when everything that it covers is decided, and not before its stage begins. Results wait until nobody can apply to
 * the agency any more; whoever may still do so by a date of their own is published later, by a further publication.
 */
export function whyNotPublish(kind: PublicationKind, { counts, at, season, number, open, covers, hasResults }: Question): PublicationRefusal | null {
  const objection = findStage(season, 'objection')
  const stage = findStage(season, stageOf[kind])
  if (kind === 'after-objection' && !hasResults) return 'not-published-before'
  if (kind === 'after-objection' ? open === 0 : hasResults && counts.cases === 0) return 'published-already'
  if (kind === 'administrative' && counts.cases === 0) return 'no-cases'
  if (!stage || !objection || at < stage.startsAt) return 'too-early'
  if (kind === 'administrative' && isRegistrationOpen(season, at)) return 'registration-open'
  // A further publication brings its own time to object (objection-window.ts).
  if (kind === 'administrative' && number === 1 && at > objection.endsAt) return 'too-late'
  if (kind === 'after-objection' && covers === 0) return 'objections-open'
  return counts.undecided > 0 ? 'undecided' : null
}
