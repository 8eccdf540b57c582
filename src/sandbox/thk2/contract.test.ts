import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createThk2Register } from '#core/application/thk2-client.ts'
import type { Thk2Claim, Thk2Register } from '#core/application/thk2.ts'
import { addDays } from '#core/values/calendar-date.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { silentLog } from '#platform/log.ts'
import { createSandbox } from '#sandbox/app.ts'
import { testConfig } from '#test/app.ts'
import { fakeThk2Register } from '#test/fakes/thk2.ts'
import { people } from '#test/people.ts'

type Played = { register: Thk2Register; whenDown(): Promise<void> }

let app: FastifyInstance
let url: string
beforeAll(async () => {
  app = await createSandbox(testConfig(), silentLog)
  url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/thk2`
})
afterAll(() => app.close())

const order = (mode: string) => app.inject({ method: 'POST', url: '/kendali/thk2', payload: { mode, delayMs: 0 } })

const { wagiman, siti } = people
const claim: Thk2Claim = { testNumber: wagiman.thk2TestNumber!, nik: wagiman.nik, birthDate: wagiman.birthDateOnKtp }
const entry = { nameInRegister: 'Wagiman Prasetyo', listingInstansi: 'Pemerintah Kota Surabaya' }

async function real(): Promise<Played> {
  await order('normal')
  return { register: createThk2Register({ url, log: silentLog }), whenDown: async () => void (await order('mati')) }
}

async function fake(): Promise<Played> {
  const register = fakeThk2Register()
  register.enrol(claim, entry)
  return { register, whenDown: async () => register.goDown() }
}

describe.each([['the sandbox', real], ['the fake', fake]])('%s', (_name, play) => {
  test('number, NIK and birth date together name the person and the agency', async () => {
    expect(await (await play()).register.check(claim)).toEqual(entry)
  })

  test.each<[string, Thk2Claim]>([
    ['another number', { ...claim, testNumber: '35780417763' }],
    ['somebody else’s NIK', { ...claim, nik: siti.nik }],
    ['a birth date one day off', { ...claim, birthDate: addDays(claim.birthDate, 1) }],
  ])('%s finds nobody', async (_story, wrong) => {
    expect(await (await play()).register.check(wrong)).toBeNull()
  })

  test('nothing is known while it is down', async () => {
    const { register, whenDown } = await play()
    await whenDown()
    await expect(register.check(claim)).rejects.toThrow(PartyUnavailable)
  })
})

test('more than 200 people stand in the register, each under a number of their own and old enough in 2006', async () => {
  await order('normal')
  const { total, participants } = (await app.inject('/thk2/peserta')).json() as { total: number; participants: { nomor: string; tanggalLahir: string; nik: string }[] }
  expect(total).toBeGreaterThanOrEqual(200)
  expect(new Set(participants.map(({ nomor }) => nomor)).size).toBe(total)
  expect(participants.every(({ nomor }) => /^\d{11}$/.test(nomor))).toBe(true)
  expect(participants.every(({ tanggalLahir }) => tanggalLahir >= '1959-01-02' && tanggalLahir <= '1987-01-01')).toBe(true)
})
