import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { openSession } from '#emeterai/account/session/open-session.ts'
import { type Role, agencyRoles, nationalRoles } from '#core/officer/rules/rights.ts'
import type { Email } from '#core/values/email.ts'
import { openHouse } from '#e2e/house.ts'
import { buildDeps, databaseUrl } from '#main/build-deps.ts'
import { buildHouseDeps } from '#main/build-house-deps.ts'
import { findActive } from '#main/seed/a-holder.ts'
import { anOfficer } from '#main/seed/an-officer.ts'
import { resultsInstansi } from '#main/seed/demo-results.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { readDemoPeople } from '#sandbox/demo-people.ts'
import { demoOfficerPassword, readDemoOfficers } from '#sandbox/demo-officers.ts'
import { people } from '#test/people.ts'
import { signIn } from './visitor.ts'

type Cookies = Record<string, string>

/** Who may ask to come into the office of the demo. */
export const demoOfficerEmails = readDemoOfficers().map(({ email }) => email)

/** Who a scanner goes as: at which door, from which page, with which cookies, which are made when its turn comes. */
export type Face = { name: string; door: string; start: string; signIn(): Promise<Cookies>; closed: RegExp }

export type AttackedHouse = { faces: Face[]; databaseUrl: string; folder: string; stop(): Promise<void> }

/** What ends a session, shuts its owner out, or has no end. */
const closed = /keluar|perangkat|kunci-sandi|kata-sandi|kode-pemulihan|aplikasi|akun\/data|formasi\/ulang|sesi\/akhiri/

/** The whole house with its demo season (built before): applicants with and without a result, an officer of each role, a holder of quota. */
export async function startAttackedHouse(): Promise<AttackedHouse> {
  const { addresses, stop } = await openHouse()
  const portOf = (url: string) => new URL(url).port
  const config = readConfig({
    NODE_ENV: 'test', LOG_LEVEL: 'error', CAPTCHA_MODE: 'fixed:UJI42', DATA_DIR: addresses.folder, PORT_DATABASE: String(addresses.databasePort),
    PORT_PORTAL: portOf(addresses.portal), PORT_OFFICE: portOf(addresses.office), PORT_EMETERAI: portOf(addresses.emeterai), PORT_SANDBOX: portOf(addresses.sandbox),
  })
  const database = new pg.Client({ connectionString: databaseUrl(config) })
  await database.connect()
  // Scanners ask more in a minute than people in a day: what limits say is tried elsewhere. What is grave asks for a code
  // every five minutes, which no scanner knows.
  const sweeping = setInterval(() => void database.query('delete from limits.bucket; update officer.session set proved_at = now(), seen_at = now()').catch(() => {}), 2000)
  const close = async () => {
    clearInterval(sweeping)
    await database.end()
    await stop()
  }
  try {
    const nobody = { signIn: async () => ({}), closed: /^$/ }
    const faces: Face[] = [
      { name: 'portal, nobody', door: addresses.portal, start: '/', ...nobody },
      { name: 'e-meterai, nobody', door: addresses.emeterai, start: '/pds', ...nobody },
      { name: 'office, nobody', door: addresses.office, start: '/masuk', ...nobody },
      { name: 'portal, an applicant', door: addresses.portal, start: '/lamaran', signIn: () => applicant(addresses.portal, people.hendra), closed },
      { name: 'portal, an applicant with a result', door: addresses.portal, start: '/lamaran/hasil', signIn: () => applicant(addresses.portal, failedPerson()), closed },
      { name: 'e-meterai, a holder', door: addresses.emeterai, start: '/pds/dasbor', signIn: () => holder(config), closed },
      ...[...agencyRoles, ...nationalRoles].map((role) => ({ name: `office, ${role}`, door: addresses.office, start: '/', signIn: () => officer(config, role), closed })),
    ]
    return { faces, databaseUrl: databaseUrl(config), folder: addresses.folder, stop: close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Failed, and may object still. */
function failedPerson() {
  const person = readDemoPeople().find(({ result }) => result === 'failed')
  if (!person) throw new Error('The demo has nobody who failed')
  return person
}

async function applicant(door: string, person: { nik: string; password: string }): Promise<Cookies> {
  const visitor = await signIn(door, person)
  return Object.fromEntries(visitor.cookie().split('; ').map((pair) => pair.split('=') as [string, string]))
}

async function holder(config: Config): Promise<Cookies> {
  const { deps, close } = buildHouseDeps(config, 'bench')
  try {
    const accountId = await findActive(deps, people.siti, 'pds')
    if (!accountId) throw new Error('The demo has no holder')
    const { token } = await openSession(deps, accountId, { deviceLabel: 'Pemindai', deviceToken: null, network: 'uji', requestId: 'UJI' })
    return { 'sesi-pds': token }
  } finally {
    await close()
  }
}

async function officer(config: Config, role: Role): Promise<Cookies> {
  const { deps, close } = buildDeps(config, 'bench')
  const isNational = (nationalRoles as readonly string[]).includes(role)
  try {
    const { sessionToken } = await anOfficer(deps, { name: `Pemindai ${role}`, email: `${randomUUID()}@kantor.contoh.example` as Email, instansiCode: isNational ? null : resultsInstansi, roles: [role] }, demoOfficerPassword)
    return { 'sesi-petugas': sessionToken }
  } finally {
    await close()
  }
}
