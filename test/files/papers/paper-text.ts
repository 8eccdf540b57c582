import type { PaperKind } from '#core/application/rules/paper-kind.ts'
import { type Random, randomFrom } from '#test/random.ts'
import { letterLayouts } from './letter-layouts.ts'
import { type MadeUpPerson, aMadeUpPerson } from './made-up-person.ts'
import { personLayouts } from './person-layouts.ts'
import { studyLayouts } from './study-layouts.ts'

export type Layouts = Partial<Record<PaperKind, Record<'known' | 'unseen', readonly string[]>>>

const layouts: Layouts = { ...personLayouts, ...studyLayouts, ...letterLayouts }
export const madeUpKinds = Object.keys(layouts) as readonly PaperKind[]

/** Slots, with the kind that belongs there; those that are asked for most often come more often. */
export const slotsOf: Readonly<Record<string, PaperKind>> = {
  'guru/ktp': 'ktp', 'guru/surat-lamaran': 'application-letter', 'guru/surat-pernyataan': 'statement', 'guru/ijazah': 'ijazah', 'guru/transkrip': 'transcript', 'teknis-pusat/pengalaman-kerja': 'experience',
  'teknis-daerah/kartu-keluarga': 'family-card', 'guru/sertifikat-pendidik': 'teaching-certificate', 'guru/surat-penugasan-guru': 'assignment', 'tenaga-kesehatan/str': 'str', 'awak-kapal/sertifikat-pelaut': 'seafarer-certificate',
  'awak-kapal/buku-pelaut': 'seaman-book', 'awak-kapal/surat-sehat': 'health-letter', 'khusus-penyandang-disabilitas/surat-disabilitas': 'disability-letter', 'khusus-orang-asli-papua/surat-oap': 'papua-letter', 'beda-nama/surat-beda-nama': 'name-letter',
}

export type MadePaper = { slot: string; kind: PaperKind; isRight: boolean; lines: readonly string[] }

/** Kinds that stand in for each other without being wrong there; the rules say so as well. */
const alsoRight: Readonly<Record<string, readonly PaperKind[]>> = { 'guru/ktp': ['residence-letter'], 'teknis-pusat/pengalaman-kerja': ['assignment'], 'guru/surat-penugasan-guru': ['experience'], 'khusus-penyandang-disabilitas/surat-disabilitas': ['health-letter'] }

/** Paper number so-and-so: every second one in the wrong slot, slots and kinds in turn, names, layout and misreadings by chance that comes back. */
export function makePaper(number: number, wording: 'known' | 'unseen'): MadePaper {
  const random = randomFrom(number * 7919 + (wording === 'known' ? 1 : 2))
  const slots = Object.keys(slotsOf)
  // The first six are asked of nearly everybody.
  const slot = number % 3 === 0 ? slots[(number / 3) % slots.length]! : slots[random.below(6)]!
  const isRight = Math.floor(number / 2) % 2 === 0
  const others = madeUpKinds.filter((kind) => kind !== slotsOf[slot] && !alsoRight[slot]?.includes(kind))
  const kind = isRight ? slotsOf[slot]! : random.pick(others)
  return { slot, kind, isRight, lines: write(random.pick(layouts[kind]![wording]), aMadeUpPerson(random)) }
}

const write = (layout: string, person: MadeUpPerson) => layout.replaceAll(/\{(\w+)\}/g, (_, key: keyof MadeUpPerson) => person[key]).split('\n')

const confusions: readonly (readonly [string, string])[] = [['l', '1'], ['i', 'l'], ['o', '0'], ['e', 'c'], ['a', 'o'], ['rn', 'm'], ['n', 'ri'], ['h', 'b'], ['u', 'v'], ['t', 'f'], ['s', '5'], ['g', '9'], ['I', 'l'], ['A', '4'], ['E', 'F'], ['S', '5'], ['R', 'P'], ['N', 'M']]

/** As a reader of a poor scan gives it: so many of a hundred letters are others, are missing, or have a gap behind them. */
export function misread(lines: readonly string[], ofHundred: number, random: Random): string {
  return lines.map((line) => [...line].map((letter) => (random.below(1000) < ofHundred * 10 ? mistake(letter, random) : letter)).join('')).join('\n')
}

function mistake(letter: string, random: Random): string {
  const likely = confusions.find(([from]) => from === letter)
  const chance = random.below(10)
  if (chance < 6 && likely) return likely[1]
  return chance < 8 ? '' : chance < 9 ? `${letter} ` : random.pick([...'aeinrtk'])
}
