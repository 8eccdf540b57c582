import type { FastifyInstance } from 'fastify'
import { generateSync } from 'otplib'
import { type EnrolledOfficer, anOfficer } from '#main/seed/an-officer.ts'
import type { Role } from '#core/officer/rules/rights.ts'
import type { Email } from '#core/values/email.ts'
import { createOffice } from '#office/app.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'

export type TestOffice = { app: FastifyInstance; deps: TestDeps; database: TestDatabase; close(): Promise<void> }

/** The whole office on a database of its own. */
export async function anOffice(env: Record<string, string> = {}): Promise<TestOffice> {
  const database = await freshDatabase('seeded')
  const config = testConfig(env)
  const deps = testDeps(database, config)
  const app = await createOffice(deps, config, async () => true)
  const close = async () => {
    await app.close()
    await database.drop()
  }
  return { app, deps, database, close }
}

export const officerPassword = 'kopi tubruk tanpa gula'

/** Arsip Nasional, which the demo people apply to, and another agency. */
export const ownInstansi = '4018'
export const foreignInstansi = '6172'

let count = 0

export type TestOfficer = EnrolledOfficer & { email: Email; name: string }

/** An officer with this role, enrolled and with an open session. National roles have no agency. */
export async function officerWith(deps: TestDeps, role: Role, instansiCode: string | null = ownInstansi): Promise<TestOfficer> {
  count += 1
  // With zeros: lists are ordered by name.
  const name = `Petugas ${role} ${String(count).padStart(5, '0')}`
  const email = `petugas${count}@kantor.contoh.example` as Email
  return { name, email, ...(await anOfficer(deps, { name, email, instansiCode, roles: [role] }, officerPassword)) }
}

/** The office with two of the national committee, for what takes two persons. */
export async function anOfficeOfTwo(): Promise<{ office: TestOffice; ratih: TestOfficer; gunawan: TestOfficer }> {
  const office = await anOffice()
  const ratih = await officerWith(office.deps, 'panselnas-administrator', null)
  return { office, ratih, gunawan: await officerWith(office.deps, 'panselnas-administrator', null) }
}

/** The officer's browser, with the session that the enrolment opened. */
export function browserOf(app: FastifyInstance, { sessionToken }: { sessionToken: string }): Browser {
  const browser = openBrowser(app)
  browser.cookies.set('sesi-petugas', sessionToken)
  return browser
}

/** A code of the app, so many steps of 30 seconds from now. */
export function codeOf({ secret }: { secret: string }, steps = 0): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 })
}

/** Each code serves once; this lets a test use the present one again, as if time had passed. */
export async function forgetUsedCodes(database: TestDatabase): Promise<void> {
  await asOwner(database, 'update officer.totp set last_used_step = 0')
}

/** Email and password, then the code of the app. */
export async function signInAsOfficer(browser: Browser, officer: TestOfficer, steps = 0) {
  const second = await (await browser.get('/masuk')).submit({ email: officer.email, password: officerPassword })
  return second.submit({ kode: codeOf(officer, steps) })
}
