import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { AccountEvent } from '#emeterai/account/list-account-events.ts'
import { FoldingTable } from '#ui/components/folding-table.tsx'

/** The trail in the owner's words; what it does not name here is of no use to them. */
const eventText: Record<string, string> = {
  'account-registered': 'Akun didaftarkan',
  'account-activated': 'Email terverifikasi',
  'account-approved': 'Akun disetujui',
  'signed-in': 'Masuk',
  'sign-in-failed': 'Gagal masuk: password salah',
  'signed-out': 'Keluar',
  'signed-out-everywhere': 'Keluar dari semua perangkat',
  'password-reset': 'Password diganti',
  'pin-set': 'PIN dibuat',
  'pin-wrong': 'PIN salah',
  'pin-locked': 'PIN terkunci',
  'pin-changed': 'PIN diganti',
  'pin-link-requested': 'Tautan PIN baru diminta',
  'portal-revoked': 'Portal diputuskan',
}

export function AccountEvents({ events }: { events: readonly AccountEvent[] }) {
  const known = events.filter(({ action }) => eventText[action] !== undefined)
  return <FoldingTable caption="Riwayat akun" head={['Peristiwa', 'Waktu', 'Perangkat']} rows={known.map(({ action, at, detail }) => [eventText[action] ?? action, formatLongInstant(at), detail ?? '–'])} />
}
