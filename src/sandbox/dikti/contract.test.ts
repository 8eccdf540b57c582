import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDikti } from '#core/application/dikti-client.ts'
import type { Dikti } from '#core/application/dikti.ts'
import { rememberDikti } from '#core/application/remembered-dikti.ts'
import { fixedClock } from '#platform/clock.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { silentLog } from '#platform/log.ts'
import { createSandbox } from '#sandbox/app.ts'
import { testConfig } from '#test/app.ts'
import { fakeDikti } from '#test/fakes/dikti.ts'
import { createDiktiRegister } from './register.ts'

type Played = { dikti: Dikti; whenDown(): Promise<void> }

let app: FastifyInstance
let url: string
beforeAll(async () => {
  app = await createSandbox(testConfig(), silentLog)
  url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/dikti`
})
afterAll(() => app.close())

const order = (mode: string) => app.inject({ method: 'POST', url: '/kendali/dikti', payload: { mode, delayMs: 0 } })

async function real(): Promise<Played> {
  await order('normal')
  return { dikti: createDikti({ url, log: silentLog }), whenDown: async () => void (await order('mati')) }
}

async function fake(): Promise<Played> {
  const dikti = fakeDikti()
  return { dikti, whenDown: async () => dikti.goDown() }
}

describe.each([['the sandbox', real], ['the fake', fake]])('%s', (_name, play) => {
  test('finds an institution by part of its name', async () => {
    const { dikti } = await play()
    expect(await dikti.searchPerguruanTinggi('gadjah')).toContainEqual({ code: '001001', name: 'Universitas Gadjah Mada' })
    expect(await dikti.searchPerguruanTinggi('Chiba')).toContainEqual({ code: '900003', name: 'Chiba University' })
    expect(await dikti.searchPerguruanTinggi('tidak ada yang bernama begini')).toEqual([])
    expect(await dikti.searchPerguruanTinggi('ab')).toEqual([])
  })

  test('lists what an institution teaches, and knows nothing of one that it does not list', async () => {
    const { dikti } = await play()
    expect(await dikti.listProdi('001001')).toContainEqual(expect.objectContaining({ name: 'Ilmu Hukum', level: 'S1' }))
    await expect(dikti.listProdi('tidak-ada')).rejects.toThrow(PartyUnavailable)
  })

  test('finds programmes at any institution, each once', async () => {
    const { dikti } = await play()
    const found = await dikti.searchProdi('ilmu hukum')
    expect(found.filter(({ name, level }) => name === 'Ilmu Hukum' && level === 'S1')).toHaveLength(1)
  })

  test('nothing is known while it is down', async () => {
    const { dikti, whenDown } = await play()
    await whenDown()
    await expect(dikti.searchPerguruanTinggi('gadjah')).rejects.toThrow(PartyUnavailable)
    await expect(dikti.listProdi('001001')).rejects.toThrow(PartyUnavailable)
    await expect(dikti.searchProdi('hukum')).rejects.toThrow(PartyUnavailable)
  })
})

test('hostile words stay words', async () => {
  await order('normal')
  const dikti = createDikti({ url, log: silentLog })
  for (const text of ['../../kendali', '%00%2f', 'gadjah?x=1#y', '😀😀😀', 'a'.repeat(5000)]) await expect(dikti.searchPerguruanTinggi(text)).resolves.toBeInstanceOf(Array)
  expect(await dikti.searchPerguruanTinggi('gadjah / mada?')).toContainEqual({ code: '001001', name: 'Universitas Gadjah Mada' })
})

test('all institutions of the list are served, and their programmes are the same every time', () => {
  const register = createDiktiRegister()
  expect(register.institutions.length).toBeGreaterThanOrEqual(10_219)
  expect(register.programmesOf('001002')).toEqual(createDiktiRegister().programmesOf('001002'))
  expect(register.programmesOf('001002')?.length).toBeGreaterThan(20)
  expect(register.institutions.every(({ kode }) => (register.programmesOf(kode)?.length ?? 0) > 0)).toBe(true)
})

test('an answer is asked for once an hour, and an old one serves while the register is down', async () => {
  const asked = fakeDikti()
  const clock = fixedClock('2026-11-24T03:00:00Z')
  const dikti = rememberDikti(asked, clock)
  const first = await dikti.listProdi('001001')
  await dikti.listProdi('001001')
  expect(asked.asked).toEqual(['001001'])
  clock.set('2026-11-24T04:00:01Z')
  asked.goDown()
  expect(await dikti.listProdi('001001')).toEqual(first)
  expect(asked.asked).toEqual(['001001', '001001'])
  await expect(dikti.listProdi('001002')).rejects.toThrow(PartyUnavailable)
})

test('only the answers used last are kept', async () => {
  const asked = fakeDikti()
  const dikti = rememberDikti(asked, fixedClock('2026-11-24T03:00:00Z'), { freshMs: 1000, most: 2 })
  for (const text of ['gadjah', 'indonesia', 'gadjah', 'chiba', 'gadjah', 'indonesia']) await dikti.searchPerguruanTinggi(text)
  expect(asked.asked).toEqual(['gadjah', 'indonesia', 'chiba', 'indonesia'])
})
