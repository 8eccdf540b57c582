/** The menus of the real helpdesk (domain.md §1.3), in its order. */
export const ticketCategories = ['identity-not-found', 'nik-taken', 'data-mismatch', 'birthplace', 'perguruan-tinggi', 'reset-password', 'answer-one', 'answer-two', 'thk2-number', 'other'] as const
export type TicketCategory = (typeof ticketCategories)[number]

/** What a ticket can be told beside name, NIK, e-mail and the story. The words are the pages'. */
const ticketFields = ['nomor-kk', 'tempat-lahir', 'tanggal-lahir', 'data-salah', 'tahun-lahir', 'perguruan-tinggi', 'prodi', 'jenjang', 'instansi-pendataan'] as const
export type TicketField = (typeof ticketFields)[number]

export const evidenceKinds = ['ktp', 'kartu-keluarga', 'selfie', 'ijazah'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

type Asked = { fields: readonly TicketField[]; evidence: readonly EvidenceKind[] }

/** What each category asks for. All of it is needed: a ticket that lacks something comes back and costs a day. */
export const askedOf: Record<TicketCategory, Asked> = {
  'identity-not-found': { fields: ['nomor-kk', 'tempat-lahir', 'tanggal-lahir'], evidence: [] },
  'nik-taken': { fields: ['nomor-kk'], evidence: ['selfie', 'ktp', 'kartu-keluarga'] },
  'data-mismatch': { fields: ['data-salah'], evidence: ['ktp'] },
  birthplace: { fields: ['tempat-lahir', 'tahun-lahir'], evidence: [] },
  'perguruan-tinggi': { fields: ['perguruan-tinggi', 'prodi', 'jenjang'], evidence: [] },
  'reset-password': { fields: ['tempat-lahir', 'tanggal-lahir'], evidence: ['selfie', 'ktp'] },
  'answer-one': { fields: ['tempat-lahir', 'tanggal-lahir'], evidence: ['ktp'] },
  'answer-two': { fields: ['tempat-lahir', 'tanggal-lahir'], evidence: ['ktp'] },
  'thk2-number': { fields: ['nomor-kk', 'instansi-pendataan'], evidence: ['ktp', 'ijazah'] },
  other: { fields: [], evidence: [] },
}

export const ticketStates = ['new', 'in-progress', 'waiting', 'solved', 'refused'] as const
export type TicketState = (typeof ticketStates)[number]

/** A ticket that ended takes no more replies: a new one is told. */
export const isEnded = (state: TicketState): boolean => state === 'solved' || state === 'refused'
