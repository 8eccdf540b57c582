import { type Checked, checkIdentity } from '#core/account/check-identity.ts'
import { putBack, putOff } from '#core/account/identity-line.ts'
import { giveQuestionsBack, takeQuestions } from '#core/account/registry-questions.ts'
import { loadRegistryState, markAnswering, markFailing } from '#core/account/registry-state.ts'
import { lineAllowance, strangersAllowance } from '#core/account/rules/registry-budget.ts'
import type { Deps } from '#core/deps.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import type { Db } from '#platform/db/pool.ts'
import { type Waiting, takeWaiting } from './identity-order.ts'

/** Taken from the budget and from the line at once. */
const roundSize = 200
/** As many as the register is asked at the same time. */
const atOnce = 4

/** Failed checks are counted by the day: whoever is held back is looked at again a few times until then. */
const heldForMs = 6 * 3_600_000

type Round = { answered: Waiting[]; silent: Waiting[]; held: Waiting[] }

/**
 * Asks the population register about the identities that wait, in order and never beyond the day's quota, until nobody
 * waits, the budget is used up, the register falls silent or `seconds` have passed. While it is silent one question at a
 * time finds out whether it is back, at growing distances. Any number of workers may do this at once (decision 122).
 */
export async function checkWaitingIdentities(deps: Deps, { seconds = 50 } = {}): Promise<void> {
  const until = performance.now() + seconds * 1000
  for (;;) {
    const state = await loadRegistryState(deps.db)
    if (state.askAfter && deps.clock.now() < state.askAfter) return
    const { answered, silent, held } = await askRound(deps, state.failures > 0 ? 1 : roundSize)
    if (answered.length + silent.length + held.length === 0) return
    const now = deps.clock.now()
    await putBack(deps.db, held.map(({ checkId }) => checkId), new Date(now.getTime() + heldForMs))
    if (answered.length + silent.length === 0) {
      if (performance.now() >= until) return
      continue
    }
    if (answered.length === 0) {
      const askAfter = await markFailing(deps.db, state, now)
      // The next probe is about somebody else: one question that can never be answered must not look like an outage.
      return putBack(deps.db, silent.map(({ checkId }) => checkId), new Date(askAfter.getTime() + 1000))
    }
    for (const { checkId, tries } of silent) await putOff(deps.db, checkId, tries, now)
    if (state.failures > 0) await markAnswering(deps.db)
    if (performance.now() >= until) return
  }
}

async function askRound(deps: Deps, size: number): Promise<Round> {
  const { db, clock, dukcapil } = deps
  const now = clock.now()
  const day = todayInJakarta(now)
  // The budget first: who has none takes nobody out of the line before those who come earlier.
  const { taken, onlyAccounts } = await takeFromBudget(db, day, size, { line: lineAllowance(dukcapil.dailyQuota, now), strangers: strangersAllowance(dukcapil.dailyQuota) })
  const waiting = taken === 0 ? [] : await takeWaiting(db, { now, count: taken, onlyAccounts })
  let unused = taken - waiting.length
  const round: Round = { answered: [], silent: [], held: [] }
  let next = 0
  while (next < waiting.length && !isSilent(round)) {
    const together = waiting.slice(next, next + atOnce)
    next += together.length
    const said = await Promise.all(together.map((one) => ask(deps, one)))
    together.forEach((one, index) => {
      const checked = said[index]!
      if (checked === 'answered') round.answered.push(one)
      if (checked === 'silent' || checked === 'unasked') round.silent.push(one)
      if (checked === 'held') round.held.push(one)
      if (checked === 'gone' || checked === 'unasked' || checked === 'held') unused += 1
    })
  }
  const left = waiting.slice(next)
  await putBack(db, left.map(({ checkId }) => checkId), null)
  await giveQuestionsBack(db, day, unused + left.length)
  return round
}

/** What is left for everybody first; only then, and for accounts alone, what is kept for them. */
async function takeFromBudget(db: Db, day: string, size: number, { line, strangers }: { line: number; strangers: number }): Promise<{ taken: number; onlyAccounts: boolean }> {
  const taken = await takeQuestions(db, day, size, Math.min(line, strangers))
  return taken > 0 ? { taken, onlyAccounts: false } : { taken: await takeQuestions(db, day, size, line), onlyAccounts: true }
}

const isSilent = ({ answered, silent }: Round) => answered.length === 0 && silent.length >= atOnce

/** A fault of ours with one person must not stop the line. */
async function ask(deps: Deps, { subject }: Waiting): Promise<Checked> {
  try {
    return await checkIdentity(deps, subject)
  } catch (error) {
    deps.log.error('identity-check-failed', { job: 'ask-dukcapil', error })
    return 'silent'
  }
}
