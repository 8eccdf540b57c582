import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placePurchase } from '#emeterai/purchase/place-purchase.ts'
import { settlePurchase } from '#emeterai/purchase/settle-purchase.ts'
import { projectRoot } from '#platform/root.ts'
import { aBuyer } from '#test/a-buyer.ts'
import { type TestHouse, testHouse } from '#test/a-house.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'

let database: TestDatabase
let house: TestHouse
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  house = testHouse(database)
})
afterAll(() => database.drop())

function run(...words: string[]): Promise<{ code: number | null; text: string }> {
  const program = spawn(process.execPath, [join(projectRoot, 'src/main/emeterai-payments.ts'), ...words], { env: { ...process.env, NODE_ENV: 'test', EMETERAI_DATABASE_URL: database.appUrl, USER: 'petugas-uji' } })
  let text = ''
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (part) => (text += String(part)))
  return new Promise((resolve) => void program.once('close', (code) => resolve({ code, text })))
}

async function paidWrongly() {
  const { accountId } = await aBuyer(house)
  const placed = await placePurchase(house, { accountId, quantity: 2, termsAccepted: true })
  if (!placed.ok) throw new Error(placed.refusal)
  const [transaction] = house.acquirer.pay(placed.value.number, { amountRupiah: 15_000 })
  await settlePurchase(house, placed.value.number)
  return { transactionId: transaction!.transactionId, number: placed.value.number }
}

test('an operator lists what waits, decides with a reason, and is named in the trail', async () => {
  expect(await run()).toEqual({ code: 0, text: 'Tidak ada pembayaran yang menunggu keputusan.\n' })
  const { transactionId, number } = await paidWrongly()
  const listed = await run()
  for (const words of [transactionId, number, 'Rp15.000', 'wrong-amount']) expect(listed.text).toContain(words)
  expect(await run('kuota', transactionId, '2', 'Sesuai mutasi')).toMatchObject({ code: 1, text: expect.stringContaining('Uangnya tidak cukup') })
  expect(await run('kuota', transactionId, '1')).toMatchObject({ code: 1, text: expect.stringContaining('Pemakaian') })
  expect(await run('kuota', transactionId, '1', 'Sesuai mutasi')).toEqual({ code: 0, text: 'Keputusan dicatat.\n' })
  const event = await house.db.selectFrom('emeterai.event').select(['actorKind', 'actorId', 'reason']).where('action', '=', 'payment-decided-credit').executeTakeFirstOrThrow()
  expect(event).toMatchObject({ actorKind: 'operator', reason: 'Sesuai mutasi' })
  expect((await run()).text).toContain('Tidak ada')
}, 60_000)
