import { setTimeout as sleep } from 'node:timers/promises'
import type { Journal } from './journal.ts'

/** How long a person goes on trying. Longer than any fault of a drill lasts, or six of them on a busy machine. */
const patienceMs = 600_000

/** Does it again until it works, as somebody does who reads "coba lagi"; throws when patience is over. */
export async function persist<Result>(journal: Journal, what: string, work: () => Promise<Result>): Promise<Result> {
  const until = Date.now() + patienceMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      journal.failures += 1
      if (!(error instanceof PutOff)) journal.failed.push(what)
      if (Date.now() > until) throw new Error(`${what}: patience is over`, { cause: error })
      await sleep(250)
    }
  }
}

/** A door that sheds load says when to come back; a proxy that finds no door does not. */
class PutOff extends Error {}

/** Throws for what a door answers when it cannot serve now: the person tries again. */
export function served<Page extends { status: number; path: string; headers: Record<string, unknown> }>(page: Page): Page {
  if (page.status === 503 && page.headers['retry-after']) throw new PutOff(`${page.path} said when to come again`)
  if (page.status >= 500 || page.status === 429) throw new Error(`${page.path} answered ${page.status}`)
  return page
}
