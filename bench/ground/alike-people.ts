import type { Likened, Paper } from '#core/likeness/rules/judge-likeness.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import { type Random, randomFrom } from '#test/random.ts'
import { firstWords, lastWords } from './name-shares.ts'

/** `doubleOf`: the index of the account that the same person has under another NIK; `hides`: how that person wrote themselves the second time. */
export type AlikePerson = Omit<Likened, 'mailbox'> & { email: string; doubleOf?: number; hides?: Hiding }

export const hidings = ['nothing', 'spelling', 'shorter-name', 'younger-on-ktp', 'slip-in-date', 'birthplace', 'birthplace-and-spelling'] as const
export type Hiding = (typeof hidings)[number]

type Chance = Random & { has(share: number): boolean }

/**
 * So many accounts as a season brings them: namesakes, a share of whom are born on one day by chance or by heaped dates; twins and
 * brothers with one family card and often one phone; couples and whole villages behind one phone or mailbox. Among them known doubles.
 */
export function alikePeople(count: number, seed: number): AlikePerson[] {
  const random = randomFrom(seed)
  const chance: Chance = { ...random, has: (share) => random.below(1_000_000) < share * 1_000_000 }
  const people: AlikePerson[] = []
  while (people.length < count) {
    const person = onePerson(chance, people.length)
    people.push(person)
    if (chance.has(0.003)) people.push(twinOf(chance, person, people.length))
    if (chance.has(0.02)) people.push(brotherOf(chance, person, people.length))
    if (chance.has(0.0025)) people.push({ ...doubleOf(chance, person, people.length), doubleOf: people.indexOf(person, people.length - 4) })
  }
  shareContacts(chance, people)
  return people
}

function onePerson(chance: Chance, index: number): AlikePerson {
  const sex = chance.has(0.55) ? 'female' : 'male'
  const paper = { name: nameOf(chance, sex), birthDate: birthDateOf(chance), birthPlace: placeOf(chance) }
  return { papers: [paper, paper], sex, ...newContacts(chance, index), nomorKk: `kk${index}` }
}

/** One day and place, one card; names that were chosen to sound alike. */
function twinOf(chance: Chance, person: AlikePerson, index: number): AlikePerson {
  const sex = chance.has(0.7) ? person.sex : person.sex === 'male' ? 'female' : 'male'
  const [{ name, birthDate, birthPlace }] = person.papers as [Paper]
  const words = name.split(' ')
  const [first] = nameOf(chance, sex).split(' ')
  const twinName = chance.has(0.15) ? `${name} ${tailWord(chance)}` : chance.has(0.6) ? [first, ...words.slice(1)].join(' ') : `${words[0]} ${tailWord(chance)}`
  const paper = { name: twinName === name ? `${name} ${tailWord(chance)}` : twinName, birthDate, birthPlace }
  return { ...person, papers: [paper, paper], sex, ...familyContacts(chance, person, index, 0.4) }
}

function brotherOf(chance: Chance, person: AlikePerson, index: number): AlikePerson {
  const sex = chance.has(0.5) ? 'male' : 'female'
  const [{ name, birthPlace }] = person.papers as [Paper]
  const paper = { name: `${nameOf(chance, sex).split(' ')[0]} ${name.split(' ').at(-1)}`, birthDate: birthDateOf(chance), birthPlace }
  return { ...person, papers: [paper, paper], sex, ...familyContacts(chance, person, index, 0.25) }
}

function doubleOf(chance: Chance, person: AlikePerson, index: number): AlikePerson {
  const hides = chance.pick(hidings)
  const [paper] = person.papers as [Paper]
  const { name, birthDate, birthPlace } = paper
  const spelling = hides.includes('spelling') ? misspelt(chance, name) : name
  const words = name.split(' ')
  const ktp: Paper = {
    name: hides === 'shorter-name' && words.length > 1 ? words.slice(0, -1).join(' ') : spelling,
    birthDate: hides === 'younger-on-ktp' ? (`${Number(birthDate.slice(0, 4)) + 3}${birthDate.slice(4, 8)}11` as CalendarDate) : hides === 'slip-in-date' ? (`${birthDate.slice(0, 8)}${birthDate.endsWith('09') ? '08' : '09'}` as CalendarDate) : birthDate,
    birthPlace: hides.includes('birthplace') ? placeOf(chance) : birthPlace,
  }
  // There is one ijazah; whoever forged it as well wrote both alike.
  const ijazah = hides === 'younger-on-ktp' || chance.has(0.5) ? paper : ktp
  const own = newContacts(chance, index)
  return { papers: [ktp, ijazah], sex: person.sex, nomorKk: chance.has(0.1) ? person.nomorKk : `kk${index}`, phone: chance.has(0.45) ? person.phone : own.phone, email: chance.has(0.4) ? person.email.replace('@', '+2@') : own.email, hides }
}

/** Villages, schools and shops that register others, and couples with one phone. */
function shareContacts(chance: Chance, people: AlikePerson[]): void {
  for (let group = 0; group < people.length / 660; group += 1) {
    const [helper, size] = [chance.pick(people), 5 + chance.below(40)]
    for (let turn = 0; turn < size; turn += 1) lend(chance.pick(people), helper, chance.has(0.4))
  }
  for (let couple = 0; couple < people.length * 0.015; couple += 1) lend(chance.pick(people), chance.pick(people), chance.has(0.2))
}

function lend(to: AlikePerson, from: AlikePerson, alsoMailbox: boolean): void {
  to.phone = from.phone
  if (alsoMailbox) to.email = from.email
}

const newContacts = (chance: Chance, index: number) => ({ phone: `+628${index}`, email: `${chance.pick(['a', 'b', 'c'])}.${index}@gmail.com` })

function familyContacts(chance: Chance, { phone, email }: AlikePerson, index: number, share: number) {
  const own = newContacts(chance, index)
  return { phone: chance.has(share) ? phone : own.phone, email: chance.has(share / 3) ? email : own.email }
}

function nameOf(chance: Chance, sex: 'male' | 'female'): string {
  const length = chance.pick([1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4])
  const words = Array.from({ length }, (_, at) => (at > 0 && at === length - 1 ? wordOf(chance, lastWords[sex]) : wordOf(chance, firstWords[sex])))
  return words.join(' ')
}

function wordOf(chance: Chance, shares: Readonly<Record<string, number>>): string {
  let left = chance.below(1000)
  for (const [word, share] of Object.entries(shares)) {
    left -= share
    if (left < 0) return word
  }
  return tailWord(chance)
}

const syllables = ['BA', 'DI', 'KU', 'LA', 'MI', 'NO', 'PA', 'RE', 'SU', 'TA', 'WI', 'GA', 'HE', 'JA', 'YU', 'FA']

/** A thousand words, the first ones far more often than the last: fewer than there are, so that there are rather too many namesakes. */
function tailWord(chance: Chance): string {
  const at = Math.floor((chance.below(1024) * chance.below(1024)) / 1024)
  return `${syllables[at >> 6]}${syllables[(at >> 2) & 15]}${syllables[(at * 7) & 15]}N`
}

/** Most are 20 to 34 years old; some registers know only a year and write the first of January. */
function birthDateOf(chance: Chance): CalendarDate {
  const year = 2007 - Math.floor((chance.below(100) * chance.below(100)) / 100 / 3)
  if (chance.has(0.015)) return `${year}-${chance.pick(['01-01', '01-01', '12-31', '07-01'])}` as CalendarDate
  return `${year}-${String(1 + chance.below(12)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}` as CalendarDate
}

/** 514 kabupaten and kota, the large ones with far more births. */
const placeOf = (chance: Chance) => `${chance.pick(['KAB. ', 'KOTA ', ''])}TEMPAT ${Math.floor((chance.below(514) * chance.below(514)) / 514)}`

/** As another clerk would have written it. */
function misspelt(chance: Chance, name: string): string {
  const ways: ((text: string) => string)[] = [
    (text) => text.replace(/^MUHAMMAD/, chance.pick(['MUH.', 'MOCH.', 'M.', 'MOHAMAD', 'MUCHAMMAD'])),
    (text) => text.replace('AHMAD', chance.pick(['ACHMAD', 'AKHMAD'])),
    (text) => text.replaceAll('U', chance.has(0.2) ? 'OE' : 'U'),
    (text) => text.replace(/Y$/, 'I').replaceAll('RIZK', 'RISK').replaceAll('SYA', 'SA'),
    (text) => (chance.has(0.3) ? `${text}, S.Pd.` : text),
    (text) => (chance.has(0.1) ? `H. ${text}` : text),
    // A slip of the keyboard, which no spelling rule knows.
    (text) => (chance.has(0.25) ? `${text.slice(0, 2)}${text.slice(3)}` : text),
  ]
  return ways.reduce((text, way) => way(text), name)
}
