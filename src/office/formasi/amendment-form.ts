import type { Published } from '#core/formasi/amendment/published.ts'
import type { AmendedTerms } from '#core/formasi/rules/amendment.ts'
import type { ImportLists } from '#core/formasi/rules/import-row.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { parsePlanned, readTypedPlanned, typedMinimums } from './form.ts'

export type TypedAmendment = { jumlah: string; pendidikan: string; dokumen: string; disabilitas: boolean; gajiMin: string; gajiMax: string; ipk: string; tinggi: string; tarik: boolean; nomor: string; alasan: string; seen: string }

export const typedAmendmentFrom = (published: Published): TypedAmendment => ({
  jumlah: String(published.quota), pendidikan: published.pendidikan.join('\n'), dokumen: published.requirementSet.id, disabilitas: published.isOpenToDisability,
  gajiMin: String(published.salaryMin), gajiMax: String(published.salaryMax), ...typedMinimums(published), tarik: false, nomor: '', alasan: '', seen: String(published.amendment),
})

export function readTypedAmendment(body: Record<string, unknown>): TypedAmendment {
  const { jumlah, pendidikan, dokumen, disabilitas, gajiMin, gajiMax, ipk, tinggi } = readTypedPlanned(body)
  const text = (name: string, longest: number) => (typeof body[name] === 'string' ? body[name].slice(0, longest) : '')
  return { jumlah, pendidikan, dokumen, disabilitas, gajiMin, gajiMax, ipk, tinggi, tarik: body['tarik'] === 'ya', nomor: text('nomor', 200), alasan: text('alasan', 1000), seen: text('perubahan', 10) }
}

type Parsed = { ok: true; value: { terms: AmendedTerms; reason: string; decreeNumber: string } } | { ok: false; errors: FieldErrors }

/** The rules of a row of a file, and whom to name for the change. */
export function parseAmendment(typed: TypedAmendment, published: Published, lists: ImportLists): Parsed {
  const row = parsePlanned({ ...typed, jenis: published.formasiType, lokasi: published.location.join('\n'), kabKota: '', versi: '' }, published.jabatan, lists)
  const reason = typed.alasan.replace(/\s+/g, ' ').trim()
  const decreeNumber = typed.nomor.replace(/\s+/g, ' ').trim()
  const errors: FieldErrors = {
    ...(row.ok ? {} : row.errors),
    nomor: decreeNumber.length < 3 || decreeNumber.length > 100 ? 'Masukkan nomor SK perubahan, 3 sampai 100 karakter' : undefined,
    alasan: reason.length < 10 || reason.length > 500 ? 'Tulis alasan untuk pelamar, 10 sampai 500 karakter' : undefined,
  }
  if (!row.ok || Object.values(errors).some(Boolean)) return { ok: false, errors }
  const { quota, isOpenToDisability, salaryMin, salaryMax, minIpk, minHeightCm, pendidikanIds } = row.row
  return { ok: true, value: { terms: { quota, isOpenToDisability, salaryMin, salaryMax, minIpk, minHeightCm, pendidikanIds, requirementSetId: typed.dokumen }, reason, decreeNumber } }
}
