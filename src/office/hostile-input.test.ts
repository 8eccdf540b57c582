import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeFormasi } from '#main/seed/a-formasi-choice.ts'
import { submit } from '#main/seed/a-submission.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { uploadDocuments } from '#main/seed/some-documents.ts'
import { aFormasiOf } from '#main/seed/a-formasi-of.ts'
import { agencyRoles, nationalRoles } from '#core/officer/rules/rights.ts'
import { fileTicket } from '#core/ticket/file-ticket.ts'
import type { Email } from '#core/values/email.ts'
import type { Nik } from '#core/values/nik.ts'
import { type TestOffice, anOffice, browserOf, officerWith, ownInstansi } from '#test/an-office.ts'
import { forgedPosts } from '#test/attack/forged-posts.ts'
import { attackForms } from '#test/attack/attack-forms.ts'
import { hostileTexts } from '#test/attack/hostile-text.ts'
import { openBrowser } from '#test/browse.ts'
import { people } from '#test/people.ts'

// What applicants typed is only text on an officer's page, and what officers type breaks nothing (trust.md T26, T27, T30).

let office: TestOffice
const ids: string[] = []
/** What a column of text can hold; the rest is refused at the form (portal/authorisation.test.ts). */
const kept = hostileTexts.filter((text) => text.length < 120 && !text.includes('\0') && text.isWellFormed())

beforeAll(async () => {
  office = await anOffice()
  const { deps } = office
  const hostile = { gelarDepan: kept[0]!, gelarBelakang: kept[1]!, addressOnKtp: kept.slice(2, 6).join(' '), socialMedia: kept[6]!, domicile: { countryCode: 'AU', address: kept.slice(7, 12).join(' '), kelurahanCode: null, foreignRegion: kept[12]! } }
  const chooses = async (_: unknown, accountId: string) => takeFormasi(deps, accountId, { formasiId: await aFormasiOf(deps, ownInstansi), answers: { schoolMark: null } })
  const { id } = await anApplication(deps, people.siti).withBiodata(hostile).withSelection('pppk-teknis').with(chooses).with(uploadDocuments({ onlyMandatory: true })).with(submit).begin()
  ids.push(`/berkas/${id}`)
  const visitor = { deviceLabel: kept[3]!, deviceToken: null, network: '192.0.2.7', requestId: 'UJI' }
  const filed = await fileTicket(deps, { category: 'other', contents: { nik: '3201010101900009' as Nik, name: kept[4]!, email: 'pelapor@contoh.example' as Email, story: kept.join('\n'), answers: {} }, evidence: {}, formKey: null, visitor })
  if (!filed.ok) throw new Error(filed.refusal)
})
afterAll(() => office.close())

/** Those who see most; every role in the long run (bin/drill hostile-input). */
const roles = process.env['HOSTILE_ROUNDS'] ? [...agencyRoles, ...nationalRoles] : (['verifier', 'administrator', 'panselnas-administrator'] as const)

test.each(roles)('%s: no page and no form breaks, runs or leads away', async (role) => {
  const isNational = (nationalRoles as readonly string[]).includes(role)
  const officer = browserOf(office.app, await officerWith(office.deps, role, isNational ? null : ownInstansi))
  const tickets = await office.deps.db.selectFrom('ticket.ticket').select('id').execute()
  const named = [...ids, ...tickets.map(({ id }) => `/aduan/${id}`)]
  const paths = office.app.routeTable.filter(({ method, url }) => method === 'GET' && !url.includes(':')).map(({ url }) => url)
  const { faults, gets, signedOut } = await attackForms({ app: office.app, browser: officer, paths: [...named, ...paths], except: /keluar|perangkat|pemasangan|kunci-sandi|aplikasi|kata-sandi|kode-pemulihan/, refresh: () => office.database.pool.query('delete from limits.bucket') })
  expect(faults).toEqual([])
  // Of the way in itself some pages lead to its beginning.
  expect(signedOut.filter((path) => !/^\/(masuk|pemasangan)/.test(path))).toEqual([])
  expect(gets).toBeGreaterThan(20)
})

test('a post that does not come from our own page is refused at every address (trust.md T12)', async () => {
  const strangersToken = (await openBrowser(office.app).get('/masuk')).value('_token')!
  const officer = browserOf(office.app, await officerWith(office.deps, 'administrator'))
  expect(office.app.routeTable.filter(({ method }) => method === 'POST').length).toBeGreaterThan(30)
  expect(await forgedPosts(office.app, officer, office.app.routeTable, strangersToken)).toEqual([])
})
