import type { StampState } from '#emeterai/stamp/stamp-state.ts'

export type HistoryFilter = 'semua' | 'berhasil' | 'berjalan' | 'kembali'

export const filterText: Record<HistoryFilter, string> = { semua: 'Semua pembubuhan', berhasil: 'Berhasil', berjalan: 'Sedang berjalan', kembali: 'Kuota kembali' }

/** Null: all of them. */
export const statesOf: Record<HistoryFilter, readonly StampState[] | null> = {
  semua: null,
  berhasil: ['sealed', 'delivered'],
  berjalan: ['reserved', 'issued', 'failed'],
  kembali: ['released'],
}

export const readFilter = (value: unknown): HistoryFilter => (typeof value === 'string' && Object.hasOwn(filterText, value) ? (value as HistoryFilter) : 'semua')
