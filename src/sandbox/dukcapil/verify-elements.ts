import { readIsoDate, type CalendarDate } from '#core/values/calendar-date.ts'
import type { RegisteredPerson } from './person.ts'
import { similarity } from './similarity.ts'

/** One person asked about: the elements by the names that the register uses. All of them are optional but the NIK. */
export type Elements = {
  NIK: string
  NO_KK?: string | undefined
  NAMA_LGKP?: string | undefined
  TMPT_LHR?: string | undefined
  TGL_LHR?: string | undefined
  JENIS_KLMIN?: string | undefined
  NO_PROP?: string | undefined
  NO_KAB?: string | undefined
  NO_KEC?: string | undefined
}

/** Either a verdict for every element that was asked about, or a code for why there is none (domain.md §4.1). */
export type Verdicts = Record<string, string>

export const refusals = {
  dead: { RESPONSE_CODE: '11', RESPONSE_DESC: 'Meninggal Dunia' },
  double: { RESPONSE_CODE: '12', RESPONSE_DESC: 'Data Ganda' },
  notFound: { RESPONSE_CODE: '13', RESPONSE_DESC: 'Data Tidak Ditemukan' },
  inactive: { RESPONSE_CODE: '14', RESPONSE_DESC: 'Status Non Aktif, silakan hubungi Dinas Dukcapil' },
  badFormat: { RESPONSE_CODE: '15', RESPONSE_DESC: 'NIK tidak sesuai format Dukcapil' },
} as const

const defaultThreshold = 90

/** Compares element by element. The register never tells what it holds, only how well the question fits. */
export function verifyElements(find: (nik: string) => RegisteredPerson | undefined, asked: Elements, threshold = defaultThreshold): Verdicts {
  if (!/^\d{16}$/.test(asked.NIK)) return refusals.badFormat
  const person = find(asked.NIK)
  if (!person) return refusals.notFound
  if (person.state !== 'active') return refusals[person.state]
  return { NIK: 'Sesuai', ...exactVerdicts(person, asked), ...scoredVerdicts(person, asked, threshold) }
}

function exactVerdicts(person: RegisteredPerson, asked: Elements): Verdicts {
  const held: Verdicts = {
    NO_KK: person.nomorKk,
    TGL_LHR: person.birthDate,
    JENIS_KLMIN: person.sex === 'female' ? 'PEREMPUAN' : 'LAKI-LAKI',
    NO_PROP: person.nik.slice(0, 2),
    NO_KAB: person.nik.slice(2, 4),
    NO_KEC: person.nik.slice(4, 6),
  }
  const question: Record<string, string | undefined> = {
    ...asked,
    TGL_LHR: asked.TGL_LHR && (readRegisterDate(asked.TGL_LHR) ?? 'impossible'),
    JENIS_KLMIN: asked.JENIS_KLMIN?.toUpperCase(),
  }
  const answered = Object.keys(held).filter((element) => question[element] !== undefined)
  return Object.fromEntries(answered.map((element) => [element, question[element] === held[element] ? 'Sesuai' : 'Tidak Sesuai']))
}

function scoredVerdicts(person: RegisteredPerson, asked: Elements, threshold: number): Verdicts {
  const verdict = (held: string, question: string) => {
    const score = similarity(held, question)
    return score >= threshold ? `Sesuai (${score})` : `Tidak Sesuai (${score})`
  }
  return {
    ...(asked.NAMA_LGKP === undefined ? {} : { NAMA_LGKP: verdict(person.name, asked.NAMA_LGKP) }),
    ...(asked.TMPT_LHR === undefined ? {} : { TMPT_LHR: verdict(person.birthPlace, asked.TMPT_LHR) }),
  }
}

/** Both spellings are seen: DD-MM-YYYY and YYYY-MM-DD (domain.md §4.1). */
function readRegisterDate(text: string): CalendarDate | null {
  const parts = text.slice(0, 20).split('-')
  const iso = parts[0]?.length === 2 ? parts.toReversed().join('-') : text
  return readIsoDate(iso)
}
