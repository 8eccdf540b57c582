import { type Institution, readInstitutions } from './institutions.ts'
import { type Programme, programmesOf, readStudies } from './programmes.ts'

/** The register of higher education: institutions that exist, programmes that are made up. */
export type DiktiRegister = {
  institutions: readonly Institution[]
  searchInstitutions(text: string): Institution[]
  programmesOf(kode: string): Programme[] | null
  searchProgrammes(text: string): { programme: Programme; institution: Institution }[]
}

const mostFound = 50

export function createDiktiRegister(): DiktiRegister {
  const institutions = readInstitutions()
  const studies = readStudies()
  const byKode = new Map(institutions.map((institution) => [institution.kode, institution]))
  return {
    institutions,
    searchInstitutions(text) {
      const holds = holdsAll(text)
      return institutions.filter(({ nama, namaSingkat, kode }) => holds(`${nama} ${namaSingkat} ${kode}`)).toSorted(shorterFirst).slice(0, mostFound)
    },
    programmesOf(kode) {
      const institution = byKode.get(kode)
      return institution ? programmesOf(institution, studies) : null
    },
    searchProgrammes(text) {
      const holds = holdsAll(text)
      const found: { programme: Programme; institution: Institution }[] = []
      for (const institution of institutions) {
        for (const programme of programmesOf(institution, studies)) if (holds(programme.nama)) found.push({ programme, institution })
        if (found.length >= mostFound) break
      }
      return found.slice(0, mostFound)
    },
  }
}

const wordsOf = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().match(/[a-z0-9]+/g) ?? []

/** Every word typed, anywhere in the name. Nothing typed finds nothing. */
function holdsAll(text: string): (name: string) => boolean {
  const words = wordsOf(text)
  return (name) => words.length > 0 && words.every((word) => wordsOf(name).join(' ').includes(word))
}

const shorterFirst = (a: Institution, b: Institution) => a.nama.length - b.nama.length || (a.nama < b.nama ? -1 : 1)
