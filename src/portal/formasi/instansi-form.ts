import type { InstansiChoice } from '#core/application/choose-formasi.ts'
import type { Deps } from '#core/deps.ts'
import { searchOfferingInstansi } from '#core/formasi/offer-queries.ts'
import { type FormasiType, formasiTypes } from '#core/formasi/rules/formasi-type.ts'
import type { SelectionType } from '#core/formasi/rules/selection-type.ts'
import type { FormasiErrors, TypedFormasi } from './formasi-fields.ts'

export type NamedInstansi = { code: string; name: string }

type Parsed = { value: InstansiChoice | null; errors: FormasiErrors; /** To choose from, when the typed name was not clear. */ choices: NamedInstansi[] | null }

/** The first part: an agency with formasi of the selection, by its name or from the list, and the kind of formasi. */
export async function parseInstansiChoice(db: Deps['db'], typed: TypedFormasi, selectionType: SelectionType): Promise<Parsed> {
  const { instansi: text, 'instansi-id': id, 'jenis-formasi': type } = typed
  const found = text === '' && id === '' ? [] : await searchOfferingInstansi(db, text || id, selectionType)
  const named = found.find(({ code, name }) => code === id && (text === '' || isSame(name, text))) ?? found.find(({ name }) => isSame(name, text)) ?? found.find(({ code }) => code === id)
  const formasiType = formasiTypes.find((one) => one === type) ?? null
  const errors = {
    ...(named ? {} : { instansi: instansiFault(text, found.length) }),
    ...(formasiType ? {} : { 'jenis-formasi': 'Pilih jenis formasi' }),
  }
  if (!named || !formasiType) return { value: null, errors, choices: named || text === '' ? null : found }
  return { value: { instansiCode: named.code, formasiType: formasiType satisfies FormasiType }, errors, choices: null }
}

function instansiFault(text: string, found: number): string {
  if (text === '') return 'Tulis nama instansi, lalu pilih dari daftar'
  return found === 0 ? 'Tidak ada instansi seperti itu yang membuka formasi untuk jenis seleksi Anda. Periksa ejaannya' : 'Pilih salah satu instansi dari daftar'
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.trim().toLowerCase()
