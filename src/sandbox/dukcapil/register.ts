import type { DemoPerson } from '#sandbox/demo-people.ts'
import type { RegisteredPerson } from './person.ts'
import { makePopulation } from './population.ts'

/** The population register: people with a story first, then the crowd. */
export type Register = {
  people: readonly RegisteredPerson[]
  find(nik: string): RegisteredPerson | undefined
  /** People whose name, birthplace or NIK contains the text. */
  search(text: string): RegisteredPerson[]
}

export function createRegister(demoPeople: readonly DemoPerson[], { ofRehearsal = false } = {}): Register {
  const people = [...demoPeople.flatMap(toRegistered), ...makePopulation(undefined, { ofRehearsal })]
  const byNik = new Map(people.map((person) => [person.nik as string, person]))
  return {
    people,
    find: (nik) => byNik.get(nik),
    search(text) {
      const wanted = text.slice(0, 60).trim().toLowerCase()
      return people.filter(({ name, birthPlace, nik }) => `${name}\n${birthPlace}\n${nik}`.toLowerCase().includes(wanted))
    },
  }
}

/** Who is not in the register has a story about that. */
function toRegistered({ registry, nik, nomorKk, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp, sex, phone, email }: DemoPerson): RegisteredPerson[] {
  if (registry === 'absent') return []
  return [{ nik, nomorKk, name: nameOnKtp, birthPlace: birthPlaceOnKtp, birthDate: birthDateOnKtp, sex, phone, email, state: registry }]
}
