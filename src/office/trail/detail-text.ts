import { officeStateText } from '#office/tickets/ticket-tag.tsx'

/** How it was done, where the trail notes that by a name of ours; reasons that people wrote stand as they are. */
const detailText = new Map(Object.entries({
  ...officeStateText,
  totp: 'Aplikasi autentikator',
  passkey: 'Kunci sandi',
  'recovery-code': 'Kode pemulihan',
  enrolment: 'Setelah pemasangan faktor kedua',
  activation: 'Lewat undangan',
  password: 'Lewat tautan di surel',
  own: 'Lewat halaman Akun',
  'first officers, from the command line': 'Oleh pengelola layanan',
  'sign-in-network': 'Dari satu jaringan',
  'sign-in-everywhere': 'Di seluruh portal',
  'rows in an hour': 'Baris dalam satu jam',
  'rows in a day': 'Baris dalam satu hari',
  'exports in a day': 'Ekspor dalam satu hari',
  'export rows in a day': 'Baris ekspor dalam satu hari',
  'more than 60 in an hour': 'Lebih dari 60 dalam satu jam',
}))

const patterns: readonly [RegExp, string][] = [
  [/^(\d+) days without a sign-in$/, '$1 hari tidak masuk'],
  [/^(\d+) to (\d+)$/, '$1 berkas kepada $2 petugas'],
  [/^(\d+) rows$/, '$1 baris'],
  [/^download (\d+)$/, 'Unduhan ke-$1'],
  [/^proposed by (?=[\da-f-]{36})/, 'Diajukan '],
]

/** The note of an event in words. */
export function detailWords(reason: string): string {
  const known = detailText.get(reason)
  if (known) return known
  const pattern = patterns.find(([shape]) => shape.test(reason))
  return pattern ? reason.replace(...pattern) : reason
}
