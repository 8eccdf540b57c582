import type { Role } from './rights.ts'

/** Roles as the office and the applicants read them. */
export const roleText: Record<Role, string> = {
  administrator: 'Administrator instansi',
  verifier: 'Verifikator',
  supervisor: 'Supervisor',
  dashboard: 'Pembaca angka',
  helpdesk: 'Petugas bantuan instansi',
  'panselnas-administrator': 'Administrator Panselnas',
  'national-helpdesk': 'Petugas bantuan nasional',
  auditor: 'Auditor',
}
