import type { Distributor } from '#emeterai/distributors/distributors.ts'

/** For mastheads and titles, where the full name of the company has no room. */
const shortNames: Record<string, string> = {
  pds: 'PDS',
  'mitra-pajakku': 'Mitra Pajakku',
  finnet: 'FINNET',
  mitracomm: 'Mitracomm',
  swadharma: 'Koperasi Swadharma',
}

export function shortNameOf({ id, name }: Pick<Distributor, 'id' | 'name'>): string {
  return shortNames[id] ?? name
}
