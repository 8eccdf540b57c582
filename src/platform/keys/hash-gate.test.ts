import { describe, expect, it } from 'vitest'
import { demoSecrets } from '#platform/demo-secrets.ts'
import { HashGateBusy, createHashGate } from './hash-gate.ts'
import { HashThreadSilent } from './hash-thread.ts'
import { createKeyRing } from './key-ring.ts'

const keys = createKeyRing(demoSecrets)
const password = 'Rahasia-Kuat-2026!'

describe('the hash gate', () => {
  it('knows the right secret and no other', async () => {
    const gate = createHashGate(keys)
    const stored = await gate.hash(password)
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await gate.verify(stored, password)).toBe(true)
    expect(await gate.verify(stored, `${password} `)).toBe(false)
    expect(await gate.verify(null, password)).toBe(false)
  })

  it('takes a secret whole: not cut, its case not folded, not trimmed; keyboards may write é in two ways (ASVS 6.2.8)', async () => {
    const gate = createHashGate(keys, undefined, { memoryCost: 64, timeCost: 1, parallelism: 1 })
    const long = 'é'.repeat(127)
    const stored = await gate.hash(`${long}a`)
    for (const same of [`${long}a`, `${long}a`.normalize('NFD')]) expect(await gate.verify(stored, same)).toBe(true)
    for (const other of [`${long}b`, `${long}A`, long, ` ${long}a`, `${long}a `]) expect(await gate.verify(stored, other)).toBe(false)
  })

  it('needs the pepper: a stolen table alone proves nothing', async () => {
    const stored = await createHashGate(keys).hash(password)
    const others = createHashGate(createKeyRing({ ...demoSecrets, PASSWORD_PEPPER: 'lada lain yang panjang' }))
    expect(await others.verify(stored, password)).toBe(false)
  })

  it('tells hashes that were made with less work than today', async () => {
    const today = createHashGate(keys)
    const made = (memoryCost: number, timeCost: number) => createHashGate(keys, undefined, { memoryCost, timeCost, parallelism: 1 }).hash(password)
    expect([await made(9216, 2), await made(19_456, 1), await made(19_456, 2), await made(20_480, 3)].map(today.isOutdated)).toEqual([true, true, false, false])
    expect(today.isOutdated('$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA')).toBe(true)
  })

  it('knows hashes of the pepper before, makes them anew, and forgets them with their pepper', async () => {
    const { PASSWORD_PEPPER: old } = demoSecrets
    const gateWith = (PASSWORD_PEPPER: string) => createHashGate(createKeyRing({ ...demoSecrets, PASSWORD_PEPPER }))
    const stored = await createHashGate(keys).hash(password)
    const both = gateWith(`2:lada baru yang panjang,1:${old}`)
    expect([await both.verify(stored, password), await both.verify(stored, 'salah'), both.isOutdated(stored)]).toEqual([true, false, true])
    const renewed = (await both.renew(stored, password))!
    expect(renewed).toMatch(/^2~\$argon2id\$/)
    expect(await both.renew(renewed, password)).toBeNull()
    const alone = gateWith('2:lada baru yang panjang')
    expect([await alone.verify(renewed, password), await alone.verify(stored, password)]).toEqual([true, false])
  })

  it('refuses at once when full, before anything inside is done, and works for those inside (F6, S3)', async () => {
    const gate = createHashGate(keys, { running: 1, waiting: 5, deadlineMs: 10_000 })
    const inside = Array.from({ length: 6 }, () => gate.hash(password))
    let done = 0
    for (const one of inside) void one.then(() => (done += 1))
    const refusals = await Promise.allSettled(Array.from({ length: 50 }, () => gate.hash(password)))
    expect(refusals.every((one) => one.status === 'rejected' && one.reason instanceof HashGateBusy)).toBe(true)
    expect(done).toBe(0)
    expect(await Promise.all(inside)).toHaveLength(6)
  })

  it('says before anything is done that there is no room, and learns from each how long one takes', async () => {
    const gate = createHashGate(keys, { running: 1, waiting: 100, deadlineMs: 90 })
    expect([gate.hasRoom(), gate.hasRoom(3), gate.hasRoom(10)]).toEqual([true, true, false])
    const inside = Array.from({ length: 10 }, () => gate.hash(password).catch(() => null))
    expect(gate.hasRoom()).toBe(false)
    await Promise.all(inside)
    expect(gate.hasRoom()).toBe(true)
  })

  it('drops who waited past the deadline without working for them', async () => {
    // Let in because hashes usually take a tenth of the deadline; this one takes many times as long.
    const gate = createHashGate(keys, { running: 1, waiting: 100, deadlineMs: 1500 }, { memoryCost: 19_456, timeCost: 600, parallelism: 1 })
    const ends = await Promise.allSettled(Array.from({ length: 5 }, () => gate.hash(password)))
    expect(ends[0]?.status).toBe('fulfilled')
    expect(ends.slice(1).every((one) => one.status === 'rejected' && one.reason instanceof HashGateBusy)).toBe(true)
  })

  it('tells who asked a thread that fell silent to try again, and says that one was replaced', async () => {
    const silent = { pending: () => 0, ask: () => Promise.reject(new HashThreadSilent()) }
    let replaced = 0
    const gate = createHashGate(keys, { running: 1, waiting: 5, deadlineMs: 10_000, onSilent: () => void (replaced += 1) }, undefined, [silent])
    await expect(gate.hash(password)).rejects.toThrow(HashGateBusy)
    expect(replaced).toBe(1)
  })

  it('works as long for an absent account as for a present one (T01, F12)', async () => {
    const gate = createHashGate(keys, { running: 1, waiting: 1000, deadlineMs: 60_000 })
    const stored = await gate.hash(password)
    const timed = async (of: string | null) => {
      const startedAt = performance.now()
      await gate.verify(of, 'salah')
      return performance.now() - startedAt
    }
    await timed(null)
    const present: number[] = []
    const absent: number[] = []
    for (let round = 0; round < 15; round += 1) {
      present.push(await timed(stored))
      absent.push(await timed(null))
    }
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[7] ?? 0
    expect(median(absent) / median(present)).toBeGreaterThan(0.5)
    expect(median(absent) / median(present)).toBeLessThan(2)
  })
})
