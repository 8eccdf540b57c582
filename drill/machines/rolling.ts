import { type Applicant, makeApplicants } from '#bench/ground/applicants.ts'
import { remoteApp } from '#drill/faults/remote-app.ts'
import { openBrowser } from '#test/browse.ts'
import { eventually } from '#test/ops/a-start.ts'
import type { Machines } from './machines.ts'
import { captchaReader, cookiePrefix } from './walk.ts'

export type Rolled = {
  restarts: number
  requests: number
  saves: number
  /** What nobody should have seen. */
  failed: string[]
  /** Told to come back by the lanes, because the machine had too much to do: not the restart's doing, and none on a quiet machine. */
  putOff: number
  seconds: number
}

/** Both portals restarted one after the other, so many times, and the proxy told to read its files anew, while people look and save without ever trying again (F13, X22, G9). */
export async function rollPortals(machines: Machines, times: number, people: number): Promise<Rolled> {
  const begunAt = performance.now()
  const rolled: Rolled = { restarts: 0, requests: 0, saves: 0, failed: [], putOff: 0, seconds: 0 }
  const enough = new AbortController()
  const applicants = await makeApplicants(machines.deps, people, 900_000)
  const working = Promise.all(applicants.map(async (who) => {
    for (let turn = 0; !enough.signal.aborted; turn += 1) await lookAndSave(machines, who, turn, rolled)
  }))
  for (let turn = 0; turn < times; turn += 1) {
    for (const [name, server] of [['portalA', 'portal-1'], ['portalB', 'portal-2']] as const) {
      await machines.programs[name]!.end('SIGTERM')
      await machines.programs[name]!.start()
      // As docs/runbooks/deploy.md says: the next one when the proxy has noticed that this one is back, however busy the machine is.
      await eventually(noticedMs, () => !isDown(machines, server))
      rolled.restarts += 1
    }
  }
  // A new certificate is read so (docs/runbooks/deploy.md): a new process takes over the addresses, the old one ends what it has.
  process.kill(machines.programs['proxy']!.pid(), 'SIGUSR2')
  await new Promise((resolve) => setTimeout(resolve, 4000))
  enough.abort()
  await working
  rolled.seconds = Math.round((performance.now() - begunAt) / 1000)
  return rolled
}

const noticedMs = 60_000

/** What the proxy last said of one of its servers. */
function isDown({ programs }: Machines, server: string): boolean {
  return [...programs['proxy']!.output().matchAll(new RegExp(`Server portal/${server} is (UP|DOWN)`, 'g'))].at(-1)?.[1] === 'DOWN'
}

/** Two public pages, one's own pages, and a save. Nothing is tried twice: one that fails counts. */
async function lookAndSave(machines: Machines, { sessionToken, deviceToken }: Applicant, turn: number, rolled: Rolled) {
  let isPutOff = false
  const browser = openBrowser(remoteApp(() => [machines.urls.portal], () => 0, (answer) => {
    rolled.requests += 1
    isPutOff = answer.isPutOff
  }))
  browser.cookies.set(`${cookiePrefix}sesi`, sessionToken).set(`${cookiePrefix}perangkat`, deviceToken)
  try {
    for (const path of [`/lowongan?q=perencana&tanya=${turn}`, '/', '/lamaran']) await browser.get(path)
    const page = await browser.get('/lamaran/biodata')
    const after = await page.submit({ 'alamat-domisili': `Jalan Kenanga Nomor ${turn}`, captcha: captchaReader(machines)(page) }, 'Selanjutnya')
    if (after.redirects.length > 0) rolled.saves += 1
    else if (isPutOff) rolled.putOff += 1
    else rolled.failed.push(`a save was answered with ${after.status} ${after.errors().map(({ text }) => text).join(' ')}`)
  } catch (error) {
    if (isPutOff) return void (rolled.putOff += 1)
    const { message, cause } = error as Error
    rolled.failed.push(`in round ${Math.floor(rolled.restarts / 2) + 1}: ${message}${cause ? `: ${(cause as Error).message}` : ''}`)
  }
}
