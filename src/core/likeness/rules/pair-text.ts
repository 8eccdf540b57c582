import type { Evidence } from './judge-likeness.ts'

export const pairStates = ['open', 'forwarded', 'different'] as const
export type PairState = (typeof pairStates)[number]

/** What is alike, in the words of the office. */
export const evidenceText: Record<Evidence, string> = {
  'name-and-date': 'Nama dan tanggal lahir',
  'part-of-name-and-date': 'Sebagian nama dan tanggal lahir',
  'name-and-near-date': 'Nama, dan tanggal lahir yang hampir sama',
  birthplace: 'Tempat lahir',
  phone: 'Nomor ponsel',
  mailbox: 'Kotak surel',
  'nomor-kk': 'Nomor KK',
  device: 'Perangkat',
}
