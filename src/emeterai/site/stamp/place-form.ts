import { stampSizeMm } from '#emeterai/stamp/rules/stamp-size.ts'
import type { StampPlace } from '#platform/pdf/stamp/place.ts'
import { formatMm, parseMm } from '#ui/components/stamp-placer.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

/** `left` and `top` as they were typed, in millimetres. */
export type TypedPlace = { page: number; left: string; top: string; isSigned: boolean; mayCoverText: boolean }

export const asTyped = ({ page, leftMm, topMm }: StampPlace): TypedPlace => ({ page, left: formatMm(leftMm), top: formatMm(topMm), isSigned: false, mayCoverText: false })

export function readTypedPlace(body: Record<string, unknown>): TypedPlace {
  const text = (name: string) => (typeof body[name] === 'string' ? String(body[name]).slice(0, 20) : '')
  return { page: readPage(body['halaman']), left: text('kiri-mm'), top: text('atas-mm'), isSigned: body['ditandatangani'] === 'ya', mayCoverText: body['menutupi'] === 'ya' }
}

/** The number of a page; 0 for anything else. */
export const readPage = (value: unknown): number => (typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : 0)

type Parsed = { ok: true; place: StampPlace } | { ok: false; errors: FieldErrors }

export function parsePlace({ page, left, top, isSigned }: TypedPlace): Parsed {
  const [leftMm, topMm] = [parseMm(left), parseMm(top)]
  const errors: FieldErrors = {
    'kiri-mm': leftMm === null ? 'Jarak dari kiri harus angka dalam milimeter, misalnya 150' : undefined,
    'atas-mm': topMm === null ? 'Jarak dari atas harus angka dalam milimeter, misalnya 230' : undefined,
    ditandatangani: isSigned ? undefined : 'Tanda tangani dokumennya dahulu, lalu centang bahwa sudah ditandatangani',
  }
  if (leftMm === null || topMm === null || !isSigned) return { ok: false, errors }
  return { ok: true, place: { page, leftMm, topMm, sizeMm: stampSizeMm.usual } }
}
