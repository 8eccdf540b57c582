import { type FoundInstitutions, type FoundProdi, findInstitutions, findProdi } from '#core/application/find-institutions.ts'
import type { Deps } from '#core/deps.ts'
import { findPerguruanTinggi } from '#core/reference/perguruan-tinggi.ts'
import { type TypedFormasi, notListed } from './formasi-fields.ts'

type Parts = Pick<Deps, 'db' | 'dikti'>
type Institution = { code: string | null; provisional: string | null; error: string | null; list: FoundInstitutions | null }

/** The chosen institution, the only one of exactly that name, or a name of one's own for one that the list lacks. */
export async function readInstitution(deps: Parts, typed: TypedFormasi): Promise<Institution> {
  const { 'nama-pt': text, 'nama-pt-id': id } = typed
  const none = { code: null, provisional: null, list: null }
  if (id === notListed) return text.length >= 3 ? { ...none, provisional: text, error: null } : { ...none, error: 'Tulis nama perguruan tinggi Anda, sedikitnya 3 huruf' }
  const chosen = id === '' ? null : await findPerguruanTinggi(deps.db, id)
  if (chosen && (text === '' || isSame(chosen.name, text))) return { ...none, code: chosen.code, error: originFault(typed, chosen.origin) }
  if (text.length < 3) return { ...none, error: 'Tulis nama perguruan tinggi, sedikitnya 3 huruf, lalu pilih dari daftar' }
  const list = await findInstitutions(deps, text)
  const [only, another] = list.institutions.filter(({ name }) => isSame(name, text))
  const known = only && !another ? await findPerguruanTinggi(deps.db, only.code) : null
  if (known) return { ...none, code: known.code, error: originFault(typed, known.origin) }
  return { ...none, error: 'Pilih perguruan tinggi dari daftar, atau pilih "Tidak ada dalam daftar"', list }
}

function originFault(typed: TypedFormasi, origin: 'dalam-negeri' | 'luar-negeri'): string | null {
  if (typed['jenis-pt'] === '' || typed['jenis-pt'] === origin) return null
  return `Perguruan tinggi ini tercatat di ${origin.replace('-', ' ')}. Ubah jenis perguruan tinggi, atau pilih perguruan tinggi lain`
}

type Prodi = { code: string | null; name: string | null; provisional: string | null; error: string | null; list: FoundProdi | null }

/** As PDDikti names degrees, by level of education. */
const degrees: Record<number, string> = { 25: 'D2', 30: 'D3', 35: 'D4', 40: 'S1', 45: 'S2', 50: 'S3' }

/** The programme from the list; a name of one's own where the list lacks it, or where PDDikti does not answer. */
export async function readProdi(deps: Parts, typed: TypedFormasi, institutionCode: string | null, levelCode: number): Promise<Prodi> {
  const { 'nama-prodi': text, 'nama-prodi-id': id } = typed
  const none = { code: null, name: null, provisional: null, list: null }
  if (text.length < 3) return { ...none, error: 'Tulis nama program studi, sedikitnya 3 huruf, lalu pilih dari daftar' }
  if (id === notListed) return { ...none, provisional: text, error: null }
  const found = await findProdi(deps, institutionCode, text)
  if (found.isUnknown) return { ...none, provisional: text, error: null }
  const list = { ...found, prodi: found.prodi.toSorted((a, b) => Number(b.level === degrees[levelCode]) - Number(a.level === degrees[levelCode])) }
  const named = list.prodi.filter(({ name }) => isSame(name, text))
  const chosen = list.prodi.find(({ code }) => code === id && id !== '') ?? named.find(({ level }) => level === degrees[levelCode]) ?? (named.length === 1 ? named[0] : undefined)
  if (chosen) return { ...none, code: chosen.code, name: chosen.name, error: null }
  return { ...none, error: 'Pilih program studi dari daftar, atau pilih "Tidak ada dalam daftar"', list }
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.trim().toLowerCase()
