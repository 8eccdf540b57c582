import { killEach } from './kills.ts'
import { lookAtReplica } from './look-at-replica.ts'
import { isToBeLookedAt, lookAtTls } from './look-at-tls.ts'
import { startMachines } from './machines.ts'
import { readNoAnswer } from './no-answer.ts'
import { losePrimary, makeNewReplica, oldPrimaryReturns } from './promotion.ts'
import { rollPortals } from './rolling.ts'
import { type People, type Round, round } from './walk.ts'

export const parts = ['kills', 'rolling', 'replica', 'tls', 'promotion'] as const
export type Part = (typeof parts)[number]

type Options = { seed: number; people: People; rolls: number; chosen: readonly Part[]; only: readonly string[]; say(line: string): void; tell(line: string): void }

/** trust.md G8: a database with a standby takes writes again within so many seconds. */
const gapLimit = 30

/** Runs the parts one after the other in one house; how many checks failed. */
export async function runMachines({ seed, people, rolls, chosen, only, say, tell }: Options): Promise<number> {
  let failed = 0
  const check = (what: string, isRight: boolean, detail: string) => {
    if (!isRight) failed += 1
    tell(`${isRight ? 'right' : 'WRONG'}  ${what.padEnd(58)} ${detail}`)
  }
  const hold = ({ what, injected, acked, failures, wrong, seconds, slow }: Round) => {
    check(what, wrong.length === 0 && acked > 0, `${injected} times, ${acked} acknowledged, ${failures} failures seen and tried again, ${wrong.length} lost or doubled, ${seconds} s`)
    if (slow) tell(`       ${slow}`)
    for (const fault of wrong) tell(`       ${fault}`)
  }
  const machines = await startMachines(say)
  const has = (part: Part) => chosen.includes(part)
  try {
    tell(`House: ${Object.keys(machines.programs).length} processes, files in ${machines.store.what}`)
    hold(await round(machines, 'a walk without faults', people, seed, async () => 0))
    if (has('tls')) {
      const { asked, findings, ofTheDrill } = await lookAtTls(new URL(machines.urls.portal).hostname, machines.httpsPort)
      check('TLS of the proxy (testssl.sh)', !findings.some(isToBeLookedAt), `${asked} asked, ${findings.length} findings, ${ofTheDrill} of the drill's own certificate`)
      for (const { id, severity, finding, because } of findings) tell(`       ${severity} ${id}: ${finding}${because ? `; none, because ${because}` : ''}`)
      const { status, heading, isKept } = await readNoAnswer(machines)
      check('no door answers: a page that says what to do', status === 503 && heading === 'Belum dapat kami jawab' && isKept, `${status} "${heading}"`)
    }
    if (has('rolling')) {
      const { restarts, requests, saves, failed: misses, putOff, seconds } = await rollPortals(machines, rolls, people.applicants)
      check('portals restarted one after the other, failed requests', misses.length === 0 && saves > 0, `${restarts} restarts, ${requests} requests, ${saves} saves, ${misses.length} failed (limit 0), ${putOff} put off by the lanes, ${seconds} s`)
      for (const miss of misses.slice(0, 10)) tell(`       ${miss}`)
      if (misses.length > 0) for (const line of machines.programs['proxy']!.output().split('\n').filter((text) => / is (UP|DOWN)/.test(text)).slice(-12)) tell(`       ${line}`)
    }
    if (has('kills')) await killEach(machines, people, seed, only, hold)
    if (has('replica')) {
      const { lagMs, looks } = await lookAtReplica(machines)
      check('pages from the replica', looks.every(({ isSame }) => isSame), `${lagMs.toFixed(1)} ms behind`)
      for (const { path, status, isSame } of looks) tell(`       ${path}: ${status}${isSame ? ', as from the primary' : ', not as from the primary'}`)
    }
    if (has('promotion')) {
      const { said, gap, ...result } = await losePrimary(machines, people, seed * 100 + 90)
      hold(result)
      tell(said.replace(/^/gm, '       ').trimEnd())
      check('writes are taken again (RTO from the command on)', gap <= gapLimit, `longest gap ${gap.toFixed(1)} s (limit ${gapLimit})`)
      check('acknowledged and not there (RPO)', result.wrong.length === 0, `${result.wrong.length} of ${result.acked} (limit 0)`)
      check('the old primary comes back: nobody new is let in', await oldPrimaryReturns(machines), 'until one of the two is stopped')
      check('the old machine as the new replica', true, await makeNewReplica(machines))
      hold(await round(machines, 'a walk after all that', people, seed * 100 + 91, async () => 0))
    }
    return failed
  } catch (error) {
    // Told before anything is taken down: whatever hangs then must not hide it.
    tell(`WRONG  ${(error as Error).stack}`)
    return failed + 1
  } finally {
    await machines.close()
  }
}
