import { type Judged, type Likened, judgeLikeness, mostSharing } from '#core/likeness/rules/judge-likeness.ts'
import { traitsOf } from '#core/likeness/rules/traits.ts'
import type { AlikePerson } from './alike-people.ts'

export type DoubtfulPair = { pair: [number, number]; judged: Judged }
export type FoundAlike = { found: number[]; missed: number[]; falseAlarms: DoubtfulPair[]; namesakes: number; /** Indexes of both, and what is alike, of all that is doubtful. */ pairs: DoubtfulPair[] }

/** What the worker does with indexes of the database, done in memory: `found` and `missed` are indexes of second accounts. */
export function findAlike(people: readonly AlikePerson[]): FoundAlike {
  const traits = people.map(traitsOf)
  const by = { person: new Map<string, number[]>(), phone: new Map<string, number[]>(), mailbox: new Map<string, number[]>() }
  for (const [index, { persons, mailbox }] of traits.entries()) {
    for (const person of persons) put(by.person, person, index)
    put(by.phone, people[index]!.phone, index)
    put(by.mailbox, mailbox, index)
  }
  const candidates = new Set<string>()
  for (const way of ['person', 'phone', 'mailbox'] as const) {
    for (const group of by[way].values()) if (group.length > 1 && group.length <= mostSharing[way]) for (const [at, one] of group.entries()) for (const other of group.slice(at + 1)) candidates.add(`${one} ${other}`)
  }
  const areSame = (one: number, other: number) => people[other]!.doubleOf === one || people[one]!.doubleOf === other
  const namesakes = new Set([...by.person.values()].flatMap((group) => group.flatMap((one, at) => group.slice(at + 1).flatMap((other) => (areSame(one, other) ? [] : [`${one} ${other}`]))))).size
  const found = new Set<number>()
  const pairs: DoubtfulPair[] = []
  for (const pair of candidates) {
    const [one, other] = pair.split(' ').map(Number) as [number, number]
    const few = (way: 'phone' | 'mailbox', key: string) => by[way].get(key)!.length <= mostSharing[way]
    const shared = { phone: few('phone', people[one]!.phone), mailbox: few('mailbox', traits[one]!.mailbox), device: false }
    const judged = judgeLikeness(likened(people[one]!, traits[one]!.mailbox), likened(people[other]!, traits[other]!.mailbox), shared)
    if (!judged) continue
    pairs.push({ pair: [one, other], judged })
    if (people[other]!.doubleOf === one) found.add(other)
    else if (people[one]!.doubleOf === other) found.add(one)
  }
  const doubles = people.flatMap(({ doubleOf }, index) => (doubleOf === undefined ? [] : [index]))
  return { found: [...found], missed: doubles.filter((index) => !found.has(index)), falseAlarms: pairs.filter(({ pair: [one, other] }) => !areSame(one, other)), namesakes, pairs }
}

const likened = ({ papers, sex, nomorKk, phone }: AlikePerson, mailbox: string): Likened => ({ papers, sex, nomorKk, phone, mailbox })

function put(map: Map<string, number[]>, key: string, index: number): void {
  const group = map.get(key)
  if (group) group.push(index)
  else map.set(key, [index])
}
