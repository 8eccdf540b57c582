import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { projectRoot } from '#platform/root.ts'
import { seededRandom } from '#sandbox/dukcapil/seeded-random.ts'
import type { Institution } from './institutions.ts'

export type Programme = { kode: string; nama: string; jenjang: string; akreditasi: string }

/** What is studied, by degree, as the official list of qualifications names it. */
export type Studies = { s1: string[]; d4: string[] }

export function readStudies(): Studies {
  const names = (parse(readFileSync(join(projectRoot, 'db/seed/pendidikan.csv')), { columns: true }) as { name: string }[]).map(({ name }) => name)
  const of = (degree: string) => [...new Set(names.filter((name) => name.startsWith(`${degree} `)).map((name) => titleCase(name.slice(degree.length + 1))))].toSorted()
  return { s1: of('S-1'), d4: of('D-IV') }
}

/** What every university teaches, so that a demo finds the ordinary. */
const atEveryUniversity = ['Ilmu Hukum', 'Akuntansi', 'Manajemen', 'Teknik Informatika', 'Ilmu Komputer', 'Teknik Sipil', 'Keperawatan', 'Pendidikan Bahasa Indonesia', 'Pendidikan Matematika', 'Administrasi Publik', 'Psikologi', 'Pendidikan Guru Sekolah Dasar']

type Offer = { degree: 's1' | 'd4'; jenjang: string; least: number; most: number }

const offers: Record<string, Offer[]> = {
  Universitas: [{ degree: 's1', jenjang: 'S1', least: 12, most: 30 }, { degree: 's1', jenjang: 'S2', least: 4, most: 12 }, { degree: 'd4', jenjang: 'D3', least: 2, most: 6 }],
  Institut: [{ degree: 's1', jenjang: 'S1', least: 8, most: 20 }, { degree: 's1', jenjang: 'S2', least: 2, most: 6 }],
  'Sekolah Tinggi': [{ degree: 's1', jenjang: 'S1', least: 3, most: 9 }, { degree: 'd4', jenjang: 'D3', least: 1, most: 3 }],
  Politeknik: [{ degree: 'd4', jenjang: 'D4', least: 5, most: 12 }, { degree: 'd4', jenjang: 'D3', least: 3, most: 8 }],
  Akademi: [{ degree: 'd4', jenjang: 'D3', least: 2, most: 6 }],
  'Akademi Komunitas': [{ degree: 'd4', jenjang: 'D2', least: 2, most: 5 }],
}

/** The programmes of an institution: made up by its kind from real names, the same on every machine. */
export function programmesOf(institution: Institution, studies: Studies): Programme[] {
  const random = seededRandom(hashOf(institution.kode))
  const list: Programme[] = []
  for (const { degree, jenjang, least, most } of offers[institution.kind] ?? offers['Sekolah Tinggi']!) {
    const fixed = institution.kind === 'Universitas' && jenjang === 'S1' ? atEveryUniversity : []
    const count = least + random.below(most - least + 1)
    const names = new Set([...fixed, ...Array.from({ length: count }, () => random.pick(studies[degree]))])
    for (const nama of [...names].toSorted()) list.push({ kode: `${institution.kode}-${String(list.length + 1).padStart(3, '0')}`, nama, jenjang, akreditasi: random.pick(['Unggul', 'Baik Sekali', 'Baik']) })
  }
  return list
}

function hashOf(text: string): number {
  let hash = 2_166_136_261
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619)
  return hash >>> 0
}

const titleCase = (name: string) => name.toLowerCase().replace(/(^|[\s(/-])\p{L}/gu, (start) => start.toUpperCase()).replace(/\b(Dan|Di|Untuk)\b/g, (word) => word.toLowerCase())
