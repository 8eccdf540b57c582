import { isQuantity, quantityLimits } from '#emeterai/purchase/price.ts'
import { safeReturnPath } from '#platform/http/return-path.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

export type TypedOrder = { kuota: string; setuju: boolean; kembali: string | null }

/** What was typed, as it was; `kembali` only when it is an address of ours. */
export function readTypedOrder(fields: Record<string, unknown>): TypedOrder {
  const { kuota, setuju, kembali } = fields
  return { kuota: typeof kuota === 'string' ? kuota.slice(0, 20) : '', setuju: setuju === 'ya', kembali: safeReturnPath(kembali) }
}

const most = quantityLimits.max.toLocaleString('id-ID')

/** People write a thousand as "1.000". */
export function parseQuantity({ kuota }: TypedOrder): { ok: true; quantity: number } | { ok: false; errors: FieldErrors } {
  const text = kuota.trim()
  if (text === '') return { ok: false, errors: { kuota: 'Isi jumlah kuota yang ingin dibeli' } }
  if (!/^\d{1,6}$|^\d{1,3}\.\d{3}$/.test(text)) return { ok: false, errors: { kuota: 'Jumlah kuota harus bilangan bulat, misalnya 2' } }
  const quantity = Number(text.replace('.', ''))
  return isQuantity(quantity) ? { ok: true, quantity } : { ok: false, errors: { kuota: `Jumlah kuota paling sedikit ${quantityLimits.min} dan paling besar ${most}` } }
}

/** The page to come back to goes along from page to page. */
export const withReturn = (path: string, kembali: string | null, more: Record<string, string> = {}): string => {
  const query = new URLSearchParams({ ...more, ...(kembali ? { kembali } : {}) }).toString()
  return query === '' ? path : `${path}?${query}`
}
