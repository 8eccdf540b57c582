import { setTimeout as sleep } from 'node:timers/promises'
import type { Machines } from './machines.ts'

/** What an officer reads while the only door of the office is dead: the proxy's own page, in words. */
export async function readNoAnswer({ programs, urls }: Machines): Promise<{ status: number; heading: string; isKept: boolean }> {
  const office = programs['office']!
  await office.end('SIGKILL')
  // Until the proxy has noticed.
  await sleep(2500)
  const answer = await fetch(`${urls.office}/masuk`, { redirect: 'manual', signal: AbortSignal.timeout(15_000) })
  const html = await answer.text()
  await office.start()
  return { status: answer.status, heading: /<h1>([^<]*)</.exec(html)?.[1] ?? '', isKept: answer.headers.has('strict-transport-security') }
}
