import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { switchDistributor } from '#emeterai/distributors/distributors.ts'
import { performStamp } from '#emeterai/stamp/perform-stamp.ts'
import { requestStamp } from '#emeterai/stamp/request-stamp.ts'
import { projectRoot } from '#platform/root.ts'
import { type TestHouse, testHouse } from '#test/a-house.ts'
import { aStampHolder, aStampRequest } from '#test/a-stamp-holder.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { fakeStampEngine } from '#test/fakes/stamp-engine.ts'

let database: TestDatabase
let house: TestHouse
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  house = { ...testHouse(database), stampEngine: fakeStampEngine() }
})
afterAll(() => database.drop())

function run(): Promise<{ code: number | null; text: string }> {
  const program = spawn(process.execPath, [join(projectRoot, 'src/main/emeterai-stamps.ts')], { env: { ...process.env, NODE_ENV: 'test', EMETERAI_DATABASE_URL: database.appUrl } })
  let text = ''
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (part) => (text += String(part)))
  return new Promise((resolve) => void program.once('close', (code) => resolve({ code, text })))
}

test('an operator lists what is not finished, with the reason', async () => {
  expect(await run()).toEqual({ code: 0, text: 'Tidak ada pembubuhan yang belum selesai.\n' })
  await switchDistributor(house.db, 'pds', 'no-serials', 0)
  const outcome = await requestStamp(house, aStampRequest(await aStampHolder(house)))
  if (!outcome.ok) throw new Error(outcome.refusal)
  await performStamp(house, outcome.value.stampId)
  const { code, text } = await run()
  expect(code).toBe(0)
  for (const words of [outcome.value.stampId, 'pds', 'percobaan 1', 'Distributor sedang tidak mendapat nomor seri dari penerbit.']) expect(text).toContain(words)
}, 60_000)
