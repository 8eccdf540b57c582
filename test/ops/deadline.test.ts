import { globSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findCurrentSeason } from '#core/season/queries.ts'
import { formatOtherZones } from '#core/season/rules/deadlines.ts'
import { findStage } from '#core/season/rules/stages.ts'
import { type Zone, formatLongInstant, zones } from '#core/values/zoned-time.ts'
import { type LastQuestion, aLastQuestion, pressYes } from '#test/a-last-question.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { asOwner } from '#test/database.ts'
import { type PortalProcess, aPortalProcess } from '#test/ops/a-portal-process.ts'
import { openRaw } from '#test/ops/raw-http.ts'
import { people } from '#test/people.ts'

// T20, decision 0054: the server's clock at the arrival of a request rules, whatever zone it is set to; the database's
// and the applicant's do not. The server's clock is really moved here: libfaketime (Debian: apt-get install faketime).
const [libfaketime] = globSync('/usr/lib/{*/,}faketime/libfaketime.so.1')
const servers: Record<Zone, { at: string; people: [keyof typeof people, keyof typeof people] }> = {
  WIB: { at: 'Asia/Jakarta', people: ['siti', 'suharti'] },
  WITA: { at: 'Asia/Makassar', people: ['yakobus', 'asep'] },
  WIT: { at: 'Asia/Jayapura', people: ['lestari', 'hendra'] },
}

describe.skipIf(!libfaketime)('the deadline by the clock of a running server (T20)', () => {
  let setup: TestPortal
  let endsAt: Date
  let latecomer: LastQuestion
  let slowSender: LastQuestion
  const questions: Record<string, LastQuestion> = {}
  const clockFile = join(mkdtempSync(join(tmpdir(), 'sscasn-clock-')), 'now')

  /** Stops the server's clock so many seconds from the deadline, as the zone writes it. */
  const setClock = (zone: Zone, seconds: number) => writeFileSync(clockFile, new Date(endsAt.getTime() + seconds * 1000 + zones[zone] * 3_600_000).toISOString().slice(0, 19).replace('T', ' '))

  function aPortalIn(zone: Zone): Promise<PortalProcess> {
    setClock(zone, -1)
    return aPortalProcess(setup.database.appUrl, setup.dataDir, {
      TZ: servers[zone].at,
      LD_PRELOAD: libfaketime!,
      FAKETIME_TIMESTAMP_FILE: clockFile,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    })
  }

  beforeAll(async () => {
    setup = await aPortal()
    endsAt = findStage((await findCurrentSeason(setup.deps.db))!, 'registration')!.endsAt
    setup.deps.clock.set(new Date(endsAt.getTime() - 60_000))
    for (const key of Object.values(servers).flatMap((server) => server.people)) questions[key] = await aLastQuestion(setup.app, setup.deps, people[key])
    latecomer = await aLastQuestion(setup.app, setup.deps, people.iqbal)
    slowSender = await aLastQuestion(setup.app, setup.deps, people.dewi)
  }, 180_000)
  afterAll(() => setup.close())

  test.each(Object.keys(zones) as Zone[])('a server in %s closes at the same instant: a second before and the last second are in, the next is not', { timeout: 90_000 }, async (zone) => {
    const portal = await aPortalIn(zone)
    try {
      const [early, last] = servers[zone].people
      expect((await pressYes(portal.url, questions[early]!)).status).toBe(303)
      setClock(zone, 0)
      expect((await pressYes(portal.url, questions[last]!)).status).toBe(303)
      setClock(zone, 1)
      const late = await pressYes(portal.url, latecomer)
      const page = await late.text()
      expect(late.status).toBe(409)
      expect(page).toContain('Pengisian lamaran telah ditutup')
      expect(page).toContain(`${formatLongInstant(endsAt)}, yaitu ${formatOtherZones(endsAt)}`)
    } finally {
      await portal.stop()
    }
  })

  test('a request that began before the deadline and ends after it is in', { timeout: 90_000 }, async () => {
    const portal = await aPortalIn('WIB')
    try {
      const { path, cookie, body } = slowSender
      const sending = openRaw(portal.port)
      sending.send(`POST ${path} HTTP/1.1\r\nhost: localhost:${portal.port}\r\nconnection: close\r\nexpect: 100-continue\r\nsec-fetch-site: same-origin\r\ncookie: ${cookie}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n`)
      await sending.waitFor(/100 Continue/)
      // Its head has been read. The server does one thing after another: once it has answered somebody who came later, the
      // arrival is noted.
      expect((await fetch(`${portal.url}/healthz`)).status).toBe(200)
      setClock('WIB', 30)
      sending.send(body)
      expect((await sending.closed).text).toMatch(/HTTP\/1\.1 303 /)
      expect((await pressYes(portal.url, latecomer)).status).toBe(409)
    } finally {
      await portal.stop()
    }
  })

  test('every application that was taken arrived in time, one of them was written down after the deadline', async () => {
    const [row] = await asOwner(
      setup.database,
      `select count(*)::int as taken, count(*) filter (where received_at >= $1::timestamptz + interval '1 second')::int as late,
         count(*) filter (where submitted_at >= $1::timestamptz + interval '1 second')::int as written_late from application.submission`,
      [endsAt],
    )
    expect(row).toEqual({ taken: 7, late: 0, written_late: 1 })
  })
})
