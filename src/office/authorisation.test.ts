import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addTestLocation, listOwnTestLocations } from '#core/application/test-locations.ts'
import { copyRequirementSet } from '#core/formasi/requirement-sets.ts'
import { proposeChange } from '#core/officer/change/propose-change.ts'
import { findOfficerSession } from '#core/officer/session/find-session.ts'
import { type Role, agencyRoles, nationalRoles, rightsOf } from '#core/officer/rules/rights.ts'
import type { RouteObject, RouteRight } from '#office/guard.ts'
import { aPublishedResult, endRegistration, sendObjection } from '#test/a-published-result.ts'
import { aCalibrationFile } from '#test/a-calibration.ts'
import { anAlikePair } from '#test/an-alike-pair.ts'
import { aCase } from '#test/a-case.ts'
import { type TestOffice, type TestOfficer, anOffice, browserOf, foreignInstansi, officerWith, ownInstansi } from '#test/an-office.ts'
import { aPlannedFormasi, scopeWith, visitor } from '#test/a-planned-formasi.ts'
import { anExport } from '#test/an-export.ts'
import { attackForms } from '#test/attack/attack-forms.ts'
import { aTicket } from '#test/a-ticket.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { people } from '#test/people.ts'

// Every route of the office, tried by every role on an object of the own agency and of another, and by a stranger
// (trust.md G13, T07, T21). The routes come from the office itself: a new one is in here without a line of test.

let office: TestOffice
const officers = new Map<string, TestOfficer>()
const objects = {} as Record<RouteObject, { own: string; foreign: string; right: RouteRight }>

beforeAll(async () => {
  office = await anOffice()
  for (const role of [...agencyRoles, ...nationalRoles]) officers.set(role, await officerWith(office.deps, role, isNational(role) ? null : ownInstansi))
  for (const make of Object.keys(makers) as RouteObject[]) objects[make] = { own: await makers[make].in(ownInstansi), foreign: await makers[make].in(foreignInstansi), right: makers[make].right }
})
afterAll(() => office.close())

const isNational = (role: Role) => (nationalRoles as readonly string[]).includes(role)

/** How to make one of each object that an address can name, and the right that opens it where the route says 'signed-in'. */
const makers: Record<RouteObject, { right: RouteRight; in(instansiCode: string): Promise<string> }> = {
  // First: an agency publishes only when nothing of it is undecided.
  objection: {
    right: 'objection.answer',
    async in(instansiCode) {
      const { failing } = await aPublishedResult(office.deps, instansiCode === ownInstansi ? people.suharti : people.nuraini, null, instansiCode)
      await sendObjection(office.deps, failing)
      await endRegistration(office.deps, instansiCode, false)
      return failing
    },
  },
  calibration: { right: 'case.judge', in: async (instansiCode) => (await aCalibrationFile(office.deps, instansiCode === ownInstansi ? people.made : people.hermina, instansiCode)).fileId },
  'likeness-pair': { right: 'likeness.judge', in: async (instansiCode) => (await anAlikePair(office.deps, instansiCode === ownInstansi ? people.asep : people.fransiska)).pairId },
  ticket: { right: 'ticket.answer', in: (instansiCode) => aTicket(office, { instansiCode }) },
  officer: { right: 'officers.manage', in: async (instansiCode) => (await officerWith(office.deps, 'dashboard', instansiCode)).officerId },
  'formasi-import': { right: 'formasi.edit', in: async (instansiCode) => (await aPlannedFormasi(office, instansiCode)).importId },
  formasi: {
    right: 'formasi.edit',
    in: async (instansiCode) => String((await office.deps.db.selectFrom('formasi.formasi').select('id').where('instansiCode', '=', instansiCode).limit(1).executeTakeFirstOrThrow()).id),
  },
  'test-location': {
    right: 'exam-location.edit',
    async in(instansiCode) {
      const scope = await scopeWith(office, 'administrator', instansiCode)
      await addTestLocation(office.deps, scope, { name: 'Gedung uji', capacity: 5 }, visitor)
      return String((await listOwnTestLocations(office.deps.db, scope))[0]!.id)
    },
  },
  'requirement-set': {
    right: 'formasi.edit',
    async in(instansiCode) {
      const copied = await copyRequirementSet(office.deps, await scopeWith(office, 'administrator', instansiCode), { fromId: 'guru', name: 'Susunan uji' }, visitor)
      if (!copied.ok) throw new Error(copied.refusal)
      return copied.value.id
    },
  },
  export: { right: 'export.make', in: (instansiCode) => anExport(office, instansiCode) },
  'planned-formasi': { right: 'formasi.edit', in: async (instansiCode) => (await aPlannedFormasi(office, instansiCode)).plannedId },
  change: {
    right: 'officers.manage',
    async in(instansiCode) {
      const proposer = await officerWith(office.deps, 'administrator', instansiCode)
      const found = await findOfficerSession(office.deps, proposer.sessionToken, false)
      if (found.state !== 'live') throw new Error('no session')
      const payload = { name: 'Calon Petugas', email: 'calon@kantor.contoh.example', instansiCode, roles: ['verifier' as const] }
      const visitor = { deviceLabel: 'uji', deviceToken: null, network: '127.0.0.1', requestId: 'UJI' }
      const outcome = await proposeChange(office.deps, found.session.scope, { kind: 'officer-invitation', instansiCode, payload, reason: 'Menambah verifikator' }, visitor)
      if (!outcome.ok) throw new Error(outcome.refusal)
      return outcome.value.changeId
    },
  },
  case: { right: 'queue.read', in: async (instansiCode) => aCase(office.deps, instansiCode === ownInstansi ? people.siti : people.bagus, instansiCode) },
}

type Route = TestOffice['app']['routeTable'][number]

async function ask(browser: Browser, { method, url }: Route, id: string): Promise<{ status: number; toSignIn: boolean }> {
  const address = url.replace(':id', id)
  // A page that everybody has gives the browser the token of its forms.
  if (method !== 'GET') await browser.get('/keluar')
  const page = method === 'GET' ? await browser.get(address) : await browser.post(address, {})
  return { status: page.status, toSignIn: page.redirects.some((to) => to.startsWith('/masuk')) || page.status === 401 }
}

const guarded = () => office.app.routeTable.filter(({ method, right }) => right !== 'public' && (method === 'GET' || method === 'POST'))

describe('who may use which route', () => {
  it('is declared by every route, and the objects that addresses name are known', () => {
    expect(guarded().length).toBeGreaterThan(25)
    for (const { url, object } of office.app.routeTable) if (url.includes(':')) expect(object, url).toBeDefined()
  })

  it('refuses to start with a route that declares nothing', async () => {
    const other = await anOffice()
    expect(() => other.app.get('/lupa-jalur', async () => 'x')).toThrow('declare its lane')
    expect(() => other.app.get('/lupa-hak', { config: { lane: 'lists' } }, async () => 'x')).toThrow('declare config.right')
    await other.close()
  })

  it('sends strangers to the sign-in page', async () => {
    for (const route of guarded()) {
      const { status, toSignIn } = await ask(openBrowser(office.app), route, route.object ? objects[route.object].own : '')
      expect(toSignIn || status === 403, `${route.method} ${route.url}`).toBe(true)
    }
  })

  it.each([...agencyRoles, ...nationalRoles])('%s: own agency, another agency, and what is not theirs', async (role) => {
    const officer = officers.get(role)!
    for (const route of guarded()) {
      const sample = route.object ? objects[route.object] : null
      const needed = route.right === 'signed-in' && sample ? sample.right : route.right
      const may = needed === 'signed-in' || rightsOf([role]).has(needed as never)
      for (const whose of sample ? (['own', 'foreign'] as const) : (['own'] as const)) {
        const { status, toSignIn } = await ask(browserOf(office.app, officer), route, sample?.[whose] ?? '')
        const reaches = may && (whose === 'own' || isNational(role))
        const what = `${role} ${route.method} ${route.url} (${whose}): ${status}`
        expect(toSignIn, what).toBe(false)
        if (reaches) expect([403, 404, 500], what).not.toContain(status)
        else expect(status, what).toBe(may || route.right === 'signed-in' ? 404 : 403)
      }
    }
  })
})

// The matrix above has posted to every act; what an address names is still there, in whatever state that left it.
describe('what hostile people type on the page of one thing (trust.md T26, T27, T30, T34)', () => {
  it.each(['verifier', 'supervisor', 'administrator', 'helpdesk', 'panselnas-administrator'] as const)('%s: breaks nothing, runs nothing and leads nowhere', async (role) => {
    const reached = guarded().filter(({ method, right, object }) => method === 'GET' && object && (right === 'signed-in' || rightsOf([role]).has(right as never)))
    const paths = reached.flatMap(({ url, object }) => {
      const { own } = objects[object!]
      return [own, 'x', '0', '00000000-0000-4000-8000-000000000000', '%00', '..%2f', '9'.repeat(60)].map((id) => url.replace(':id', id))
    })
    const refresh = () => office.database.pool.query('delete from limits.bucket')
    const { faults, gets, signedOut } = await attackForms({ app: office.app, browser: browserOf(office.app, officers.get(role)!), paths, refresh, except: /keluar|nonaktif|setel-ulang|sandi/ })
    expect(faults).toEqual([])
    expect(signedOut).toEqual([])
    expect(gets).toBeGreaterThanOrEqual(paths.length * 2)
  })
})
