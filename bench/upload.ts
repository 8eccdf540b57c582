/**
 * Documents of 500 KB uploaded per second: sent, opened, checked, sealed, stored and written down when the answer comes (trust.md S5), for each kind of page.
 * `node bench/upload.ts [seconds] [scan | scan-with-words | words | words-over-picture]`: 20 seconds each of the first three where nothing is said, about two minutes.
 * Without a virus scanner, which is a machine of its own.
 */
import { makeApplicants } from './ground/applicants.ts'
import { closedLoop } from './ground/closed-loop.ts'
import { createClient, expectStatus } from './ground/http-client.ts'
import { startProduction } from './ground/production.ts'
import { ms, perSecond, report } from './ground/report.ts'
import { type PageKind, anotherScan, pageKinds, scannedPage, sendIjazah } from './ground/scanned-ijazah.ts'

const seconds = Number(process.argv[2] ?? 20)
const asked = pageKinds.filter((kind) => kind === process.argv[3])
const kinds = asked.length > 0 ? asked : (['scan', 'scan-with-words', 'words'] as const)
const atOnce = 8
const [perSecondLimit, acceptLimitMs] = [30, 1000]
/** Nobody may have more than sixty files of theirs opened in an hour. */
const perPerson = 50

const house = await startProduction()
const client = createClient(house.at('portal'), atOnce)
try {
  const people = await makeApplicants(house.wired.deps, Math.ceil((seconds + 5) * 3 * perSecondLimit * kinds.length / perPerson / atOnce) * atOnce)
  let turn = 0
  for (const kind of kinds) await measure(kind)

  async function measure(kind: PageKind) {
    const page = await scannedPage(500 * 1024, kind)
    const before = await countKept()
    const measured = await closedLoop({ atOnce, seconds }, async (worker) => {
      // Each of the eight has people of their own: nobody waits for another's lock.
      const mine = people.filter((_, index) => index % atOnce === worker)
      expectStatus(await sendIjazah(client, house.wired.deps.keys, mine[turn++ % mine.length]!, anotherScan(page, turn)), 303, 'an upload')
    })
    if (measured.errors > 0) throw new Error(`${measured.errors} uploads were not taken`)
    report({ name: `${kind} of ${Math.round(page.length / 1024)} KB, sent to kept`, perSecond: measured.perSecond, ours: `${perSecond(measured.perSecond)}, p50 ${ms(measured.p50)}, p95 ${ms(measured.p95)}`, peer: `${perSecondLimit}/s`, ratio: measured.perSecond / perSecondLimit, atLeast: 1 })
    report({ name: `${kind}: told that it is kept, p99`, ours: ms(measured.p99), peer: ms(acceptLimitMs), ratio: measured.p99 / acceptLimitMs, atMost: 1, note: `${(await countKept()) - before} kept` })
  }
} finally {
  client.close()
  await house.stop()
}

async function countKept(): Promise<number> {
  const { kept } = await house.wired.deps.db.selectFrom('application.document').select(({ fn }) => fn.countAll<string>().as('kept')).where('claimedName', '=', 'pindaian.pdf').executeTakeFirstOrThrow()
  return Number(kept)
}
