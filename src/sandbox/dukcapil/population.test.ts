import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { contradictsNik } from '#core/values/nik.ts'
import { readDemoPeople } from '#sandbox/demo-people.ts'
import { makePopulation } from './population.ts'
import { createRegister } from './register.ts'

const people = makePopulation()
const share = (matches: (name: string) => boolean) => people.filter(({ name }) => matches(name)).length / people.length
const wordCount = (name: string) => name.split(' ').length

test('there are 10,000 people, each with a NIK and KK of their own that no living person can have', () => {
  expect(people).toHaveLength(10_000)
  expect(new Set(people.flatMap(({ nik, nomorKk }) => [nik, nomorKk])).size).toBe(20_000)
  expect(people.every(({ nik, nomorKk }) => nik.endsWith('0000') && nomorKk.endsWith('0000'))).toBe(true)
})

test('a NIK says the birth date and sex of its holder', () => {
  expect(people.filter(({ nik, birthDate, sex }) => contradictsNik(nik, birthDate, sex))).toEqual([])
})

test('they are the same people every time', () => {
  const fingerprint = (list: typeof people) => createHash('sha256').update(JSON.stringify(list)).digest('hex')
  expect(fingerprint(makePopulation())).toBe(fingerprint(people))
  expect(makePopulation(5)).toEqual(people.slice(0, 5))
})

test('names have the shapes that names have here', () => {
  expect(share((name) => wordCount(name) === 1)).toBeGreaterThan(0.12)
  expect(share((name) => wordCount(name) === 1)).toBeLessThan(0.18)
  expect(share((name) => wordCount(name) === 2)).toBeGreaterThan(0.5)
  expect(share((name) => wordCount(name) === 3)).toBeGreaterThan(0.2)
  expect(share((name) => /['.]/.test(name))).toBeGreaterThan(0.03)
})

test('nobody can be reached: no operator has the prefix, no mail server the domain', () => {
  expect(people.every(({ phone, email }) => phone.startsWith('+62840') && email.endsWith('@warga.example'))).toBe(true)
})

test('a few are dead, registered twice or not active', () => {
  for (const state of ['dead', 'double', 'inactive'] as const) expect(people.filter((person) => person.state === state)).toHaveLength(40)
})

test('people with a story stand in the register as their story says', () => {
  const demoPeople = readDemoPeople()
  const register = createRegister(demoPeople)
  expect(demoPeople.length).toBeGreaterThanOrEqual(12)
  expect(new Set(register.people.map(({ nik }) => nik)).size).toBe(register.people.length)
  for (const { nik, registry, birthDateOnKtp, sex } of demoPeople) {
    expect(nik).toMatch(/0000$/)
    expect(contradictsNik(nik, birthDateOnKtp, sex)).toBe(false)
    expect(register.find(nik)?.state).toBe(registry === 'absent' ? undefined : registry)
  }
})

test('people of a rehearsal are of province 99, which there is not, and otherwise the same', () => {
  const rehearsed = makePopulation(50, { ofRehearsal: true })
  expect(rehearsed.map(({ nik }) => nik.slice(0, 2))).toEqual(Array(50).fill('99'))
  expect(rehearsed.map(({ nik, ...person }) => [nik.slice(2), person])).toEqual(people.slice(0, 50).map(({ nik, ...person }) => [nik.slice(2), person]))
})
