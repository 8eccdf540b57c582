import { type CalendarDate, addDays, calendarDate, partsOf } from '#core/values/calendar-date.ts'
import { parseEmail } from '#core/values/email.ts'
import { type Nik, type Sex, parseNik } from '#core/values/nik.ts'
import { type NomorKk, parseNomorKk } from '#core/values/nomor-kk.ts'
import { type PersonName, foldName } from '#core/values/person-name.ts'
import { parsePhone } from '#core/values/phone.ts'
import { makeName } from './make-name.ts'
import type { CivilState, RegisteredPerson } from './person.ts'
import { type Regions, readRegions } from './regions.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'

const populationSize = 10_000
const seed = 20_221_014

/** The made-up population: the same people in the same order on every machine. Those of a rehearsal have NIKs of province 99, which there is not. */
export function makePopulation(size = populationSize, { ofRehearsal = false } = {}): RegisteredPerson[] {
  const random = seededRandom(seed)
  const regions = readRegions()
  const taken = new Set<string>()
  return Array.from({ length: size }, (_, index) => makePerson(random, regions, taken, index, ofRehearsal))
}

function makePerson(random: SeededRandom, regions: Regions, taken: Set<string>, index: number, ofRehearsal: boolean): RegisteredPerson {
  const { nik, area, sex, birthDate } = makeNik(random, regions, taken)
  const name = makeName(random, sex, area.slice(0, 2))
  return {
    nik: ofRehearsal ? sure(parseNik(`99${nik.slice(2)}`)) : nik,
    nomorKk: makeNomorKk(random, area, taken),
    name,
    birthPlace: birthPlaceNear(random, regions, area),
    birthDate,
    sex,
    phone: makePhone(random, index),
    email: makeEmail(name, index),
    state: stateOf(index),
  }
}

/** The serial is always 0000, so area, birth date and sex alone must tell two people apart. */
function makeNik(random: SeededRandom, regions: Regions, taken: Set<string>): { nik: Nik; area: string; sex: Sex; birthDate: CalendarDate } {
  const area = random.pick(regions.kecamatanCodes)
  const sex: Sex = random.chance(0.5) ? 'female' : 'male'
  const birthDate = addDays(firstBirth, random.below(birthSpanDays))
  const digits = `${area}${ddmmyy(birthDate, sex === 'female' ? 40 : 0)}0000`
  if (taken.has(digits)) return makeNik(random, regions, taken)
  taken.add(digits)
  return { nik: sure(parseNik(digits)), area, sex, birthDate }
}

function makeNomorKk(random: SeededRandom, area: string, taken: Set<string>): NomorKk {
  const digits = `${area}${ddmmyy(addDays(firstIssue, random.below(5000)), 0)}0000`
  // Kept apart from the NIKs: nobody's KK number is somebody's NIK.
  if (taken.has(digits)) return makeNomorKk(random, area, taken)
  taken.add(digits)
  return sure(parseNomorKk(digits))
}

const firstBirth = sure(calendarDate({ year: 1964, month: 1, day: 1 }))
/** Births up to the end of 2005: applicants of every age, and a few who are too young or too old. */
const birthSpanDays = 42 * 365
const firstIssue = sure(calendarDate({ year: 2008, month: 1, day: 1 }))

function ddmmyy(date: CalendarDate, dayPlus: number): string {
  const { day, month, year } = partsOf(date)
  return [day + dayPlus, month, year % 100].map((number) => String(number).padStart(2, '0')).join('')
}

/** Most people were born where their first number was issued. */
function birthPlaceNear(random: SeededRandom, { placeByKabKota, kecamatanCodes }: Regions, area: string): string {
  const code = random.chance(0.8) ? area : random.pick(kecamatanCodes)
  return placeByKabKota.get(code.slice(0, 4)) ?? 'Jakarta Pusat'
}

/** Prefix 0840 is given to no operator, so that no message can reach anybody. */
function makePhone(random: SeededRandom, index: number) {
  return sure(parsePhone(`0840${String(1 + random.below(9))}${String(index).padStart(6, '0')}`))
}

function makeEmail(name: PersonName, index: number) {
  const local = foldName(name).toLowerCase().replace(/[^a-z ]/g, '').replaceAll(' ', '.')
  return sure(parseEmail(`${local}.${index}@warga.example`))
}

/** One in 250 is dead, one in 250 registered twice, one in 250 not active. */
function stateOf(index: number): CivilState {
  return ({ 41: 'dead', 83: 'double', 125: 'inactive' } as Record<number, CivilState>)[index % 250] ?? 'active'
}

function sure<T>(value: T | null): T {
  if (value === null) throw new Error('The population generator made something impossible')
  return value
}
