import type { Distributor } from './distributors.ts'

/** For mastheads and titles, where the full name of the company has no room. */
export const shortNames: Readonly<Record<string, string>> = {
  pds: 'PDS',
  'mitra-pajakku': 'Mitra Pajakku',
  finnet: 'FINNET',
  mitracomm: 'Mitracomm',
  swadharma: 'Koperasi Swadharma',
}

export function shortNameOf({ id, name }: Pick<Distributor, 'id' | 'name'>): string {
  return shortNames[id] ?? name
}
