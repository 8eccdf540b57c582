import type { Deps } from '#core/deps.ts'
import { endOfficerSession } from '#core/officer/session/end-session.ts'
import { officerEmailIndex } from '#core/officer/officer-fields.ts'
import { isRole } from '#core/officer/rules/rights.ts'
import { roleText } from '#core/officer/rules/role-text.ts'
import { demoOfficerPassword, demoOfficerTotpSecret, readDemoOfficers } from '#sandbox/demo-officers.ts'
import { anOfficer } from './an-officer.ts'

/** A made-up officer to be, for a demo. */
export type DemoOfficer = { name: string; email: string; role: string; instansi: string }

/** The demo officers, for the table that bin/start ends with. */
export function listDemoOfficers(): DemoOfficer[] {
  return readDemoOfficers().map(({ name, email, roles, instansi }) => ({ name, email, role: roles.filter(isRole).map((role) => roleText[role]).join(', '), instansi: instansi === null ? 'Panselnas' : instansi === '6172' ? 'Kota Bogor' : 'Arsip Nasional' }))
}

const visitor = { deviceLabel: 'Chrome di Linux', deviceToken: null, network: '127.0.0.1', requestId: 'CONTOH' }

/** Officers of every role for the agency that the demo people apply to, and for the national committee. Doing it again changes nothing. Never in production. */
export async function seedDemoOfficers(deps: Deps): Promise<void> {
  for (const { name, email, instansi, roles } of readDemoOfficers()) {
    const known = await deps.db.selectFrom('officer.officer').select('id').where('emailIndex', '=', officerEmailIndex(deps.keys, email)).executeTakeFirst()
    if (known) continue
    const { officerId } = await anOfficer(deps, { name, email, instansiCode: instansi, roles: roles.filter(isRole) }, demoOfficerPassword, demoOfficerTotpSecret)
    await endOfficerSession(deps, officerId, visitor)
  }
}
