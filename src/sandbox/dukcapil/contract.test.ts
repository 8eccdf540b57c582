import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Dukcapil, type IdentityClaim, type Verdict, createDukcapil } from '#core/account/dukcapil.ts'
import { addDays } from '#core/values/calendar-date.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { silentLog } from '#platform/log.ts'
import { createSandbox } from '#sandbox/app.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { testConfig } from '#test/app.ts'
import { fakeDukcapil } from '#test/fakes/dukcapil.ts'
import { people } from '#test/people.ts'

/** The same questions to the sandbox over HTTP and to the fake that other tests use: both must behave alike. */
type Played = { dukcapil: Dukcapil; whenAskedFor(nik: string, verdict: Verdict): void; whenDown(): Promise<void> }

let app: FastifyInstance
let url: string
beforeAll(async () => {
  app = await createSandbox(testConfig(), silentLog)
  url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/dukcapil`
})
afterAll(() => app.close())

async function real(): Promise<Played> {
  await app.inject({ method: 'POST', url: '/kendali/dukcapil', payload: { mode: 'normal' } })
  const dukcapil = createDukcapil({ url, user: 'sscasn', password: 'demo', dailyQuota: 1000, log: silentLog })
  return { dukcapil, whenAskedFor: () => {}, whenDown: async () => void (await app.inject({ method: 'POST', url: '/kendali/dukcapil', payload: { mode: 'mati' } })) }
}

async function fake(): Promise<Played> {
  const dukcapil = fakeDukcapil(1000)
  return { dukcapil, whenAskedFor: dukcapil.answerFor, whenDown: async () => dukcapil.goDown() }
}

const claimOf = ({ nik, nomorKk, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp }: DemoPerson): IdentityClaim => ({ nik, nomorKk, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp })

const { siti } = people
const cases: [story: string, claim: IdentityClaim, verdict: Verdict][] = [
  ['everything fits', claimOf(siti), 'match'],
  ['a name of one word', claimOf(people.suharti), 'match'],
  ['the name in capitals and without its apostrophe', { ...claimOf(people.nuraini), nameOnKtp: 'NURAINI LUBIS' }, 'match'],
  ['a birthplace that is spelled otherwise', { ...claimOf(siti), birthPlaceOnKtp: 'Kab. Bogor' }, 'match'],
  ['somebody else’s family card', { ...claimOf(siti), nomorKk: people.suharti.nomorKk }, 'mismatch'],
  ['another name', { ...claimOf(siti), nameOnKtp: 'Budi Santoso' }, 'mismatch'],
  ['a birth date one day off', { ...claimOf(siti), birthDateOnKtp: addDays(siti.birthDateOnKtp, 1) }, 'mismatch'],
  ['a NIK that is in no register', claimOf(people.ratna), 'mismatch'],
  ['a dead person', claimOf(people.darto), 'referred'],
  ['a person registered twice', claimOf(people.lina), 'referred'],
  ['a person who is not active', claimOf(people.baso), 'referred'],
]

describe.each([['the sandbox', real], ['the fake', fake]])('%s', (_name, play) => {
  test.each(cases)('%s', async (_story, claim, verdict) => {
    const { dukcapil, whenAskedFor } = await play()
    whenAskedFor(claim.nik, verdict)
    expect(await dukcapil.verify(claim)).toBe(verdict)
  })

  test('nothing is known while the register is down', async () => {
    const { dukcapil, whenDown } = await play()
    await whenDown()
    await expect(dukcapil.verify(claimOf(siti))).rejects.toThrow(PartyUnavailable)
  })
})

test('a used-up quota or a refused password says nothing about the person', async () => {
  await app.inject({ method: 'POST', url: '/kendali/dukcapil', payload: { mode: 'kuota-habis' } })
  const dukcapil = createDukcapil({ url, user: 'sscasn', password: 'demo', dailyQuota: 1000, log: silentLog })
  await expect(dukcapil.verify(claimOf(siti))).rejects.toThrow(PartyUnavailable)
  await app.inject({ method: 'POST', url: '/kendali/dukcapil', payload: { mode: 'normal' } })
  const stranger = createDukcapil({ url, user: 'sscasn', password: 'salah', dailyQuota: 1000, log: silentLog })
  await expect(stranger.verify(claimOf(siti))).rejects.toThrow(PartyUnavailable)
})
