import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anApplication } from '#main/seed/an-application.ts'
import { submit } from '#main/seed/a-submission.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { stampIssuer } from '#test/a-stamp.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { chooseFormasi } from '#test/choose-formasi.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { aStampedPdf } from '#test/fakes/emeterai.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { setStampRules } from '#test/stamp-rules.ts'
import { loadApplication } from './application.ts'
import { checkStampAgain } from './check-stamp-again.ts'
import { listFilledSlots } from './document-queries.ts'
import { listStuckStamps } from './stuck-stamps.ts'
import { uploadDocument } from './upload-document.ts'

let database: TestDatabase
let deps: TestDeps
let siti: string
let suharti: string
const config = testConfig()
const distributors = ['pds', 'mitra-pajakku', 'finnet', 'mitracomm', 'swadharma']

beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database, config)
  const begin = async (person: typeof people.siti) => (await anApplication(deps, person).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah')).begin()).accountId
  siti = await begin(people.siti)
  suharti = await begin(people.suharti)
})
beforeEach(async () => {
  deps = testDeps(database, config)
  deps.emeterai.answerTruthfully()
  await database.pool.query('delete from limits.bucket')
  await rules('e-only')
})
afterAll(() => database.drop())

const upload = (accountId: string, slot: string, bytes: Buffer, more: { declaresPaperStamp?: boolean } = {}) =>
  uploadDocument(deps, { accountId, slot, file: { bytes, claimedName: 'surat.pdf' }, receivedAt: deps.clock.now(), by: { kind: 'applicant', id: accountId }, ...more })

const rules = (policy: 'e-only' | 'e-or-paper' | 'paper-only', stampingInPortal = true) => setStampRules(deps.db, { policy, stampingInPortal })

async function standing(accountId: string, slot: string) {
  const slots = await listFilledSlots(deps.db, await loadApplication(deps.db, deps.keys, accountId))
  return slots.find(({ requirement }) => requirement.id.endsWith(`/${slot}`))?.document
}

const goDown = (mode: 'down' | 'normal' = 'down') => distributors.forEach((id) => deps.emeterai.switch(id, mode))

describe('a document that needs an e-meterai (guide 6.6.4)', () => {
  test('is taken with a genuine stamp, and its serial is kept with it', async () => {
    const letter = aStampedPdf(await paperScan('Surat lamaran'), 'SIM0000000000000000001')
    expect(await upload(siti, 'surat-lamaran', letter)).toMatchObject({ ok: true })
    expect(await standing(siti, 'surat-lamaran')).toMatchObject({ stampState: 'genuine', serials: ['SIM0000000000000000001'], stampSealedAt: deps.clock.now() })
  })

  test.each([
    ['no stamp', async () => paperScan('Surat pernyataan'), 'no-stamp'],
    ['a stamp of another file', async () => Buffer.concat([await paperScan('Lain'), aStampedPdf(await paperScan('Asal')).subarray(-120)]), 'reused-serial'],
    ['a change after the stamp', async () => Buffer.concat([aStampedPdf(await paperScan('Surat pernyataan')), Buffer.from('\n% diubah\n')]), 'changed-after'],
  ])('is refused with %s', async (_, file, fault) => {
    expect(await upload(siti, 'surat-pernyataan', await file())).toMatchObject({ ok: false, refusal: 'not-fitting', fault: { code: 'stamp', fault } })
    expect(await standing(siti, 'surat-pernyataan')).toBeNull()
  })

  test('is refused when somebody else brought its serial first, and its owner may bring it again (trust.md T19)', async () => {
    const letter = aStampedPdf(await paperScan('Surat pernyataan'))
    expect(await upload(siti, 'surat-pernyataan', letter)).toMatchObject({ ok: true })
    expect(await upload(suharti, 'surat-pernyataan', letter)).toMatchObject({ fault: { code: 'stamp', fault: 'used-by-another' } })
    expect(await upload(siti, 'surat-pernyataan', letter)).toMatchObject({ ok: true })
    expect(await upload(siti, 'surat-lamaran', letter)).toMatchObject({ fault: { code: 'stamp', fault: 'used-in-another-slot' } })
    expect(await asOwner(database, `select count(*)::int as count from application.document where application_id = (select id from application.application where account_id = '${suharti}')`)).toEqual([{ count: 0 }])
  })

  test('ten people with one serial at once: one of them keeps it', async () => {
    const letter = aStampedPdf(await paperScan('Serentak'))
    const outcomes = await Promise.all([siti, suharti, siti, suharti, siti, suharti].map((accountId) => upload(accountId, 'surat-lamaran', letter)))
    const [{ owners }] = (await asOwner<{ owners: number }>(database, 'select count(distinct application_id)::int as owners from application.emeterai_serial')) as [{ owners: number }]
    expect(owners).toBeGreaterThanOrEqual(1)
    const kept = new Set(outcomes.flatMap((outcome, index) => (outcome.ok ? [index % 2] : [])))
    expect(kept.size).toBe(1)
  })
})

describe('while nobody can say whether a stamp is genuine', () => {
  const issuer = stampIssuer()

  test('a document with a signature is kept as pending, one without any is refused at once', async () => {
    goDown()
    expect(await upload(siti, 'surat-lamaran', await issuer.stamp(await paperScan('Surat lamaran')))).toMatchObject({ ok: true })
    expect(await standing(siti, 'surat-lamaran')).toMatchObject({ stampState: 'pending', serials: [] })
    expect(await upload(siti, 'surat-pernyataan', await paperScan('Surat pernyataan'))).toMatchObject({ fault: { code: 'stamp', fault: 'no-stamp' } })
    await expect(runJobs(deps, database)).rejects.toThrow('did not answer')
    deps.clock.advance(180_000)
    expect(await listStuckStamps(deps.db, deps.clock.now())).toMatchObject([{ kind: 'verification', reason: 'verifier-down' }])
  })

  test('it is asked again: genuine stays, and its owner hears of it', async () => {
    goDown()
    await upload(siti, 'surat-lamaran', await issuer.stamp(await paperScan('Surat lamaran')))
    goDown('normal')
    deps.emeterai.judge([{ verdict: 'genuine', serial: 'SIM0000000000000000077', sealedAt: deps.clock.now() }])
    await runJobs(deps, database)
    expect(await standing(siti, 'surat-lamaran')).toMatchObject({ stampState: 'genuine', serials: ['SIM0000000000000000077'] })
    expect(deps.mails.map(({ subject }) => subject)).toContain('E-meterai pada dokumen Anda sudah diperiksa')
  })

  test('it is asked again: what is not genuine counts no more, with the reason in a mail', async () => {
    goDown()
    const outcome = await upload(siti, 'surat-lamaran', await issuer.stamp(await paperScan('Surat lamaran')))
    goDown('normal')
    deps.emeterai.judge([{ verdict: 'unknown-serial', serial: 'SIM0000000000000000088', sealedAt: null }])
    await runJobs(deps, database)
    expect(await standing(siti, 'surat-lamaran')).toBeNull()
    const mail = deps.mails.find(({ subject }) => subject === 'E-meterai pada dokumen Anda tidak dapat diterima')
    expect(mail?.text).toContain('nomor serinya tidak dikenal penerbit')
    await checkStampAgain(deps, outcome.ok ? outcome.value.documentId : '')
    expect(deps.mails.filter(({ subject }) => subject === mail?.subject)).toHaveLength(1)
  })
})

describe('the policy of the season', () => {
  test('e-or-paper takes a declared paper stamp; e-only refuses it', async () => {
    await rules('e-or-paper')
    expect(await upload(siti, 'surat-lamaran', await paperScan('Surat lamaran'), { declaresPaperStamp: true })).toMatchObject({ ok: true })
    expect(await standing(siti, 'surat-lamaran')).toMatchObject({ stampState: 'paper' })
    await rules('e-only')
    expect(await upload(siti, 'surat-lamaran', await paperScan('Surat lamaran'), { declaresPaperStamp: true })).toMatchObject({ fault: { code: 'stamp', fault: 'paper-not-allowed' } })
    expect(await standing(siti, 'surat-lamaran')).toMatchObject({ stampState: 'paper' })
  })

  test('paper-only asks for nothing and asks nobody', async () => {
    await rules('paper-only')
    expect(await upload(siti, 'surat-lamaran', await paperScan('Surat lamaran'))).toMatchObject({ ok: true })
    expect(await standing(siti, 'surat-lamaran')).toMatchObject({ stampState: 'not-asked' })
    expect(deps.emeterai.asked).toEqual([])
  })

  test('every change leaves its trace', async () => {
    await rules('e-or-paper', false)
    const [trace] = await asOwner(database, `select reason from audit.event where action = 'season-policy-changed' order by at desc limit 1`)
    expect(trace).toEqual({ reason: expect.stringMatching(/^\d{4} e-only\/true\/\S+ -> e-or-paper\/false\/\S+$/) })
  })
})

test('a verdict after the end changes nothing that was sent, and stands beside it for the officers', async () => {
  const issuer = stampIssuer()
  deps = testDeps(database, config)
  const application = await anApplication(deps, people.bagus).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah')).withDocuments().begin()
  goDown()
  await upload(application.accountId, 'surat-lamaran', await issuer.stamp(await paperScan('Surat lamaran')))
  await submit(deps, application.accountId)
  goDown('normal')
  deps.emeterai.judge([{ verdict: 'pasted', serial: null, sealedAt: null }])
  const [{ id }] = (await asOwner<{ id: string }>(database, `select id from application.document where stamp_state = 'pending' and application_id = '${application.id}'`)) as [{ id: string }]
  await checkStampAgain(deps, id)
  expect(await asOwner(database, `select stamp_state, stamp_refusal, replaced_at from application.document where id = '${id}'`)).toEqual([{ stamp_state: 'refused', stamp_refusal: 'pasted', replaced_at: null }])
})
