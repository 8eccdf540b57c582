import type { Pendidikan } from './eligibility.ts'
import { searchWords } from './search-text.ts'

/** Degrees in front of a programme. The level says the same, and lists write it in several ways: `D-IV/S-1 HUKUM`, `S-1 HUKUM`. */
const degree = /^(?:(?:D-?I{1,3}|D-?IV|S-?[123]|DIPLOMA I{1,3}|DIPLOMA IV|SARJANA|MAGISTER|DOKTOR)[\s/]+)+/

/** What is studied, without the degree: equal keys at one level are one programme. */
export function programmeKey(programme: string): string {
  return searchWords(programme.toUpperCase().trim().replace(degree, '')).join(' ')
}

// Written in the lists for "any school of this level".
export const anySchool: readonly string[] = ['SLTP/SMP SEDERAJAT', 'SLTA', 'SLTA SEDERAJAT', 'SLTA/SMA SEDERAJAT', 'SLTA SEMUA JURUSAN', 'SMK', 'SEKOLAH MENENGAH KEJURUAN', 'SLTA KEJURUAN']

/** Whether an ijazah is the one that is asked for: same level, and the same programme unless any will do. */
export function isAccepted(owned: Pendidikan, asked: Pendidikan): boolean {
  if (owned.levelCode !== asked.levelCode) return false
  return owned.programme === asked.programme || anySchool.includes(asked.programme) || programmeKey(owned.programme) === programmeKey(asked.programme)
}
