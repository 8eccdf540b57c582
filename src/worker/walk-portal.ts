import { hash, randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { startApplication } from '#core/application/application.ts'
import { ensureSyntheticPerson, forgetSyntheticVisits } from '#core/account/synthetic-person.ts'
import type { Deps } from '#core/deps.ts'
import { type CheckedFunction, type ServiceCheck, goodWithinMs, recordChecks } from '#core/reports/service-checks.ts'
import { Counter } from 'prom-client'
import { PartyRefused } from '#platform/http/outbound.ts'
import { registry } from '#platform/metrics.ts'
import { type Visit, openVisit } from './portal-visit.ts'
import type { Task } from './tasks.ts'

const checksSeen = new Counter({ name: 'service_checks_total', help: 'Minutes looked at by the synthetic person, by function and whether they were good', labelNames: ['function', 'good'] as const, registers: [registry] })

/** Job 'walk-portal', every minute: does what an applicant does, as a made-up person, over the portal's public address. */
export const task: Task = (deps) => async () => {
  const startedAt = deps.clock.now()
  const checks = await walkPortal(deps, deps.portalUrl)
  for (const { function: name, isGood } of checks) checksSeen.inc({ function: name, good: String(isGood) })
  await recordChecks(deps, startedAt, checks)
  await forgetSyntheticVisits(deps)
}

/** Looks at each function in turn. What needs a session is told as not served when nobody could sign in. */
export async function walkPortal(deps: Deps, portalUrl: string): Promise<ServiceCheck[]> {
  const person = await ensureSyntheticPerson(deps)
  if (person) await startApplication(deps, person.accountId)
  const visit = openVisit(portalUrl)
  const checks = [await look('pages', () => visit.get('/lowongan').then(expectPage))]
  if (person) {
    checks.push(await look('sign-in', () => signIn(visit, person)))
    checks.push(await look('save', () => save(visit)))
    checks.push(await look('summary', () => visit.get('/lamaran').then(expectPage)))
    await visit.get('/keluar').then(({ fields }) => visit.post('/keluar', fields)).catch(() => null)
  }
  checks.push(await look('files', () => keepFile(deps)))
  checks.push(await look('stamps', () => askHouse(deps)))
  return checks
}

class NotServed extends Error {}

async function look(name: CheckedFunction, work: () => Promise<void>): Promise<ServiceCheck> {
  const startedAt = performance.now()
  const fault = await work().then(() => null, (error: unknown) => (error instanceof NotServed ? error.message : 'no-answer'))
  const ms = Math.round(performance.now() - startedAt)
  return { function: name, isGood: fault === null && ms < goodWithinMs, ms, fault: fault ?? (ms < goodWithinMs ? null : 'slow') }
}

function expectPage({ status, path }: { status: number; path: string }) {
  // Being told one's place in line is being served (trust.md G7).
  if (status !== 200 && path !== '/antrean') throw new NotServed(`status-${status}`)
  if (path.startsWith('/masuk')) throw new NotServed('signed-out')
}

async function signIn(visit: Visit, { nik, password }: { nik: string; password: string }) {
  const page = await visit.get('/masuk')
  const [id, bits] = [/data-proof-id="([^"]+)"/.exec(page.html)?.[1], /data-proof-bits="(\d+)"/.exec(page.html)?.[1]]
  if (!id || !bits) throw new NotServed(`status-${page.status}`)
  // The work is ours, not the portal's: it is part of what somebody waits for all the same.
  const answer = await visit.post('/masuk', { ...page.fields, nik, password, _captcha_bukti: await workFor(id, Number(bits)) })
  if (answer.path !== '/lamaran') throw new NotServed(`status-${answer.status}`)
}

/** In pieces, so that the worker's other jobs and connections go on meanwhile. */
async function workFor(id: string, bits: number): Promise<string> {
  for (let nonce = 0; ; nonce += 1) {
    if (Math.clz32(hash('sha256', `${id}:${nonce}`, 'buffer').readUInt32BE(0)) >= bits) return String(nonce)
    if (nonce % 5000 === 4999) await setImmediate()
  }
}

async function save(visit: Visit) {
  const page = await visit.get('/lamaran/biodata')
  const { status } = await visit.post('/lamaran/konsep/biodata', { ...page.fields, 'alamat-ktp': 'Jalan Pemeriksa Nomor 1' })
  // 409: the time to fill in is over, and the portal says so.
  if (status !== 200 && status !== 409) throw new NotServed(`status-${status}`)
}

async function keepFile({ storage }: Deps) {
  const key = randomUUID()
  const bytes = Buffer.from(key)
  await storage.put(key, bytes)
  const read = await storage.read(key)
  await storage.remove(key)
  if (!read.equals(bytes)) throw new NotServed('changed')
}

/** Nothing is stamped, so nothing is found; also that the house will not read it is an answer. */
async function askHouse({ emeterai }: Deps) {
  await emeterai.verify(emptyPdf).catch((error: unknown) => {
    if (!(error instanceof PartyRefused)) throw error
  })
}

const emptyPdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
