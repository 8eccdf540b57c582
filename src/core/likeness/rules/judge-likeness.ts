import { type CalendarDate, partsOf } from '#core/values/calendar-date.ts'
import { spelledName, spelledPlace } from './spelled-name.ts'

/** What a KTP or an ijazah says of its owner. */
export type Paper = { name: string; birthDate: CalendarDate; birthPlace: string }

/** What two accounts are compared by. Indexes are keyed: equal ones are of equal values. */
export type Likened = { papers: readonly Paper[]; sex: 'male' | 'female'; nomorKk: string; phone: string; mailbox: string }

/**
 * What can be alike, and how much it says. The first three are of the name and the day of birth: without one of them two accounts
 * are two people, however much they share. Sisters share a phone, twins a day and a place; nobody shares all with somebody else.
 */
export const weights = {
  'name-and-date': 4,
  'part-of-name-and-date': 3,
  'name-and-near-date': 3,
  birthplace: 3,
  phone: 4,
  mailbox: 4,
  'nomor-kk': 3,
  device: 2,
} as const

export type Evidence = keyof typeof weights

export const evidences = Object.keys(weights) as Evidence[]

/** From here on somebody looks. Measured on a made-up population: decision 199, `bench/likeness.ts`. */
export const doubtfulFrom = 7

/** A name of one word is shared by thousands. */
const oneWordCosts = 2

/** A phone, a mailbox or a name with its day that more accounts than these have belongs to a village, a school or chance: it says nothing. */
export const mostSharing = { person: 6, phone: 3, mailbox: 3, device: 3 } as const

export type Judged = { alike: Evidence[]; points: number }

/** Whether two accounts may be of one person, and why; null when they are not doubtful. `shared`: what both have and few others do. */
export function judgeLikeness(one: Likened, other: Likened, shared: { phone: boolean; mailbox: boolean; device: boolean }): Judged | null {
  if (one.sex !== other.sex) return null
  const person = bestOf(one.papers, other.papers)
  if (!person) return null
  // Siti Aisyah and Siti Nur Aisyah of one family, born on one day, are twins.
  if (person.evidence === 'part-of-name-and-date' && one.nomorKk === other.nomorKk) return null
  const alike: Evidence[] = [
    person.evidence,
    ...(isBornTogether(one.papers, other.papers) ? ['birthplace' as const] : []),
    ...(shared.phone && one.phone === other.phone ? ['phone' as const] : []),
    ...(shared.mailbox && one.mailbox === other.mailbox ? ['mailbox' as const] : []),
    ...(one.nomorKk === other.nomorKk ? ['nomor-kk' as const] : []),
    ...(shared.device ? ['device' as const] : []),
  ]
  const points = alike.reduce((sum, evidence) => sum + weights[evidence], 0) - (person.words === 1 ? oneWordCosts : 0)
  return points >= doubtfulFrom ? { alike, points } : null
}

/** The papers of the one against those of the other: the KTP may be another one, the ijazah is the same. */
function bestOf(ones: readonly Paper[], others: readonly Paper[]): { evidence: Evidence; words: number } | null {
  const found = ones.flatMap((one) => others.flatMap((other) => comparePapers(one, other) ?? []))
  return found.toSorted((a, b) => weights[b.evidence] - weights[a.evidence] || b.words - a.words)[0] ?? null
}

function comparePapers(one: Paper, other: Paper): { evidence: Evidence; words: number } | null {
  const [fewer, more] = [spelledName(one.name), spelledName(other.name)].toSorted((a, b) => a.length - b.length) as [string[], string[]]
  const words = fewer.length
  if (!fewer.every((word) => more.includes(word))) return null
  const isWhole = fewer.length === more.length
  if (one.birthDate === other.birthDate) return { evidence: isWhole ? 'name-and-date' : 'part-of-name-and-date', words }
  return isWhole && isNear(one.birthDate, other.birthDate) ? { evidence: 'name-and-near-date', words } : null
}

/** Day, month or year differs, or day and month changed places: how one day comes to stand differently in two registers, or is made to. */
function isNear(one: CalendarDate, other: CalendarDate): boolean {
  const [a, b] = [partsOf(one), partsOf(other)]
  const differing = [a.day !== b.day, a.month !== b.month, a.year !== b.year].filter(Boolean).length
  return differing === 1 || (a.year === b.year && a.day === b.month && a.month === b.day)
}

const isBornTogether = (ones: readonly Paper[], others: readonly Paper[]) =>
  ones.some((one) => others.some((other) => spelledPlace(one.birthPlace) === spelledPlace(other.birthPlace)))
