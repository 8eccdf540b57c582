import type { Requirement } from '#core/formasi/queries.ts'
import type { Slot } from '#core/formasi/requirement-sets.ts'
import { readWhole } from '#core/formasi/rules/import-row.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

export type TypedSlot = { nama: string; catatan: string; jenis: string; maks: string; sifat: string[] }

export const emptySlot: TypedSlot = { nama: '', catatan: '', jenis: 'pdf', maks: '800', sifat: ['wajib'] }

export const typedSlotFrom = (one: Requirement): TypedSlot => ({
  nama: one.name, catatan: one.note, jenis: one.mediaType === 'image/jpeg' ? 'jpeg' : 'pdf', maks: String(one.maxKb), sifat: [...(one.isMandatory ? ['wajib'] : []), ...(one.needsEmeterai ? ['emeterai'] : [])],
})

export function readTypedSlot(body: Record<string, unknown>): TypedSlot {
  const text = (name: string, longest: number) => (typeof body[name] === 'string' ? body[name].slice(0, longest) : '')
  return { nama: text('nama', 200), catatan: text('catatan', 1000), jenis: text('jenis', 10), maks: text('maks', 10), sifat: [body['sifat'] ?? []].flat().map(String).slice(0, 5) }
}

export function parseSlot(typed: TypedSlot): { ok: true; slot: Slot } | { ok: false; errors: FieldErrors } {
  const name = typed.nama.replace(/\s+/g, ' ').trim()
  const maxKb = readWhole(typed.maks)
  const isPicture = typed.jenis === 'jpeg'
  const needsEmeterai = typed.sifat.includes('emeterai')
  const errors: FieldErrors = {
    nama: name.length < 3 || name.length > 100 || /[\p{Cc}<>]/u.test(name) ? 'Masukkan nama dokumen, 3 sampai 100 karakter' : undefined,
    catatan: typed.catatan.trim().length < 3 || typed.catatan.length > 500 ? 'Tulis petunjuk bagi pelamar, 3 sampai 500 karakter' : undefined,
    jenis: typed.jenis !== 'pdf' && !isPicture ? 'Pilih jenis berkas' : undefined,
    // domain.md §1.7: no document of the real portal is larger than 1 MB, and a stamped one at most 800 KB.
    maks: maxKb === null || maxKb < 50 || maxKb > (needsEmeterai ? 800 : 1000) ? `Masukkan angka 50 sampai ${needsEmeterai ? 800 : 1000}` : undefined,
    sifat: isPicture && needsEmeterai ? 'Hanya PDF yang dapat dibubuhi e-meterai' : undefined,
  }
  if (maxKb === null || Object.values(errors).some(Boolean)) return { ok: false, errors }
  return { ok: true, slot: { name, note: typed.catatan.trim(), mediaType: isPicture ? 'image/jpeg' : 'application/pdf', minKb: 10, maxKb, isMandatory: typed.sifat.includes('wajib'), needsEmeterai } }
}
