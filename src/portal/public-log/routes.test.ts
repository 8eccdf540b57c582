import { afterAll, beforeAll, expect, test } from 'vitest'
import { findSubmittedApplication } from '#core/application/submitted-application.ts'
import { issueRegistrationCard } from '#core/card/issue-registration-card.ts'
import { writeOpenData } from '#core/reports/open-data/write-open-data.ts'
import { listUnlogged } from '#core/reports/check-public-log.ts'
import { hashLeaf } from '#core/reports/public-log/hash-tree.ts'
import { publishLog } from '#core/reports/public-log/publish-log.ts'
import { type LogProof, proveReceipt } from '#core/reports/public-log/prove.ts'
import { listDraws } from '#core/waiting/draw-store.ts'
import { findRoom } from '#core/waiting/store.ts'
import { switchesOf, writeSwitches } from '#core/waiting/switches.ts'
import { submit } from '#main/seed/a-submission.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { aCompleteApplication } from '#test/a-submission.ts'
import { openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { sealAll } from '#test/seal-all.ts'
import { checkLogProof } from '#ui/scripts/receipt/check-log-proof.ts'
import { checkReceipt } from '#ui/scripts/receipt/check-receipt.ts'

const day = 24 * 60 * 60_000
let portal: TestPortal
let receipt: string
let keys: string[]
beforeAll(async () => {
  portal = await aPortal({ SHARED_PAGE_SECONDS: '0' })
  const { deps } = portal
  const { accountId, id } = await aCompleteApplication(deps, people.siti)
  await submit(deps, accountId)
  await issueRegistrationCard(deps, id)
  receipt = (await findSubmittedApplication(deps, { accountId }))!.receipt
  keys = deps.receiptKey.publicJwks.map(({ x }) => x)
})
afterAll(() => portal.close())

const visit = (path: string) => openBrowser(portal.app).get(path)
const jsonOf = async (path: string) => JSON.parse((await visit(path)).bytes.toString()) as never
const leafCount = async () => (await asOwner<{ count: number }>(portal.database, 'select count(*)::int from reports.log_leaf'))[0]!.count

/** The first night after the submission, and what the page of the newest head says. */
async function nextNight() {
  portal.deps.clock.advance(day)
  await publishLog(portal.deps)
}

test('says when the first head comes, and answers programs with 404 until then', async () => {
  const page = await visit('/log-publik')
  expect(page.text()).toContain('Catatan pertama diterbitkan malam ini')
  expect(await htmlFaults(page.html)).toEqual([])
  for (const path of ['/log-publik/checkpoint', `/log-publik/bukti?tanda=${receipt}`, '/log-publik/tile/0/000.p/1']) expect((await visit(path)).status).toBe(404)
  expect((await visit(`/pengecekan-dokumen?tanda=${receipt}`)).text()).toContain('Dicatat pada malam setelah lamaran diterima')
})

test('holds the receipt after its night: the check says the date, the proof is right without us, and one other bit is found', async () => {
  await nextNight()
  expect((await visit(`/pengecekan-dokumen?tanda=${receipt}`)).text()).toMatch(/Tercatat dalam log publik tanggal \d+ \w+ \d{4}/)
  const proof: LogProof = await jsonOf(`/log-publik/bukti?tanda=${receipt}`)
  const file = JSON.stringify(proof)
  const logged = await checkLogProof(keys, receipt, file)
  expect(logged).toMatchObject({ size: proof.treeSize, position: proof.leafIndex })
  expect(await checkReceipt(keys, receipt)).toMatchObject({ receipt })
  const flip = (text: string, at: number) => `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
  for (let at = 0; at < receipt.length - 1; at += 7) expect(await checkReceipt(keys, flip(receipt, at)), String(at)).toBeNull()
  for (const forged of [{ ...proof, treeSize: proof.treeSize + 1 }, { ...proof, receipt: flip(receipt, 9) }, { ...proof, checkpoint: proof.checkpoint.replace('hari 2', 'hari 3') }, { ...proof, checkpoint: flip(proof.checkpoint, proof.checkpoint.indexOf('\n— ') + 60) }, { ...proof, auditPath: [...proof.auditPath, 'AAAA'] }])
    expect(await checkLogProof(keys, receipt, JSON.stringify(forged))).toBeNull()
})

test('holds what a draw of the waiting room promised, from the night after on', async () => {
  const { deps } = portal
  const drawsAt = `${new Date(deps.clock.now().getTime() + day).toISOString().slice(0, 19)}Z`
  const from = switchesOf(await findRoom(deps.db))
  await deps.db.transaction().execute((tx) => writeSwitches(deps, tx, { from, to: { ...from, drawsAt } }, { kind: 'system' }))
  await nextNight()
  const { commitment } = (await listDraws(deps.db, 1))[0]!
  const leaf = hashLeaf(Buffer.from(`undian 1 ${drawsAt} ${commitment.toString('hex')}`))
  expect(await asOwner(portal.database, `select from reports.log_leaf where hash = '\\x${leaf.toString('hex')}'`)).toHaveLength(1)
})

test('grows by the seals of the trail, once each; every proof stays right, and the days agree', async () => {
  await sealAll(portal.deps, portal.database)
  const first = await leafCount()
  await Promise.all([nextNight(), publishLog(portal.deps)])
  await publishLog(portal.deps)
  expect(await leafCount()).toBeGreaterThan(first)
  const proof = (await proveReceipt(portal.deps.db, receipt))!
  expect(await checkLogProof(keys, receipt, JSON.stringify(proof))).toMatchObject({ size: await leafCount() })
  expect(proof.auditPath.length).toBeGreaterThan(0)
  const forged = { ...proof, auditPath: proof.auditPath.with(0, Buffer.alloc(32).toString('base64')) }
  expect(await checkLogProof(keys, receipt, JSON.stringify(forged))).toBeNull()

  const [second, earlier] = (await asOwner<{ day: string; size: number }>(portal.database, 'select day::text, size from reports.log_head order by reports.log_head.day desc limit 2')) as [{ day: string; size: number }, { day: string; size: number }]
  expect(await jsonOf(`/log-publik/konsistensi?dari=${earlier.day}&sampai=${second.day}`)).toMatchObject({ firstSize: earlier.size, secondSize: second.size })
  for (const query of [`dari=${second.day}&sampai=${earlier.day}`, 'dari=a&sampai=b', 'dari=2026-02-31&sampai=2026-99-99', '']) expect((await visit(`/log-publik/konsistensi?${query}`)).status).toBe(404)
})

test('gives tiles by the names of C2SP tlog-tiles, and the heads as open data', async () => {
  const count = await leafCount()
  const tile = await visit(`/log-publik/tile/0/000.p/${count}`)
  expect([tile.status, tile.bytes.length]).toEqual([200, 32 * count])
  for (const name of ['0/000', `0/000.p/${count + 1}`, '0/0', '9/000.p/1', '0/x000/000', '0/000.p/0']) expect((await visit(`/log-publik/tile/${name}`)).status, name).toBe(404)
  const page = await visit('/log-publik')
  expect(page.text()).toContain(`${count}`)
  expect(await htmlFaults(page.html)).toEqual([])
  await writeOpenData(portal.deps)
  const rows: { jumlah_sidik: number; checkpoint: string }[] = await jsonOf('/data-terbuka/log-publik.json')
  expect(rows.at(-1)).toMatchObject({ jumlah_sidik: count, checkpoint: (await visit('/log-publik/checkpoint')).bytes.toString() })
})

test('the page that checks on the device is whole without us, and honest without scripts', async () => {
  const page = await visit('/periksa/luring')
  expect(page.html).toContain(`data-keys="${keys.join(' ')}"`)
  expect(page.text()).toContain('membutuhkan JavaScript')
  expect(await htmlFaults(page.html)).toEqual([])
})

test('a draw that never came into the log is found like a receipt', async () => {
  for (let night = 0; night < 4; night++) await nextNight()
  const { deps, database } = portal
  expect(await listUnlogged(deps.db, deps.clock.now())).toEqual([])
  const setAt = new Date(deps.clock.now().getTime() - 4 * day)
  await asOwner(database, `insert into waiting.draw (id, set_at, draws_at, after_number, nonce, commitment, state, ended_at) values (2, $1, $1::timestamptz + interval '1 hour', 0, $2, $2, 'cancelled', $1)`, [setAt, Buffer.alloc(32, 1)])
  expect(await listUnlogged(deps.db, deps.clock.now())).toEqual(['undian 2'])
})
