import { inject } from 'vitest'
import { checkWaitingIdentities } from '#core/application/check-waiting-identities.ts'
import type { Deps } from '#core/deps.ts'
import { findActive } from '#main/seed/a-holder.ts'
import { aQuota } from '#main/seed/a-quota.ts'
import { aStampedLetter } from '#main/seed/a-stamped-letter.ts'
import { submit } from '#main/seed/a-submission.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import type { StampLetter } from '#main/seed/some-documents.ts'
import { withHouse, withPortal } from '#e2e/house-parts.ts'
import { people } from '#test/people.ts'

const { hermina, nuraini, asep } = people

/** Registered while the register was away: one has sent everything, one has just begun. */
export const waitingPeople = [hermina, nuraini]

/** Registered then under another name than the register has. */
export const unmatchedPerson = asep

/** A day without the population register (decision 122), by the commands that pages run; ends with the register still away. */
export async function registerWhileOff(): Promise<void> {
  await switchRegister('mati')
  await withPortal(async (deps) => {
    await anApplication(deps, hermina).withBiodata().withSelection('pppk-teknis').withFormasi().withDocuments({ stamp }).with(submit).begin()
    await anAccount(deps, nuraini)
    await anAccount(deps, { ...asep, nameOnKtp: people.bagus.nameOnKtp })
    // The line asks, and hears nothing: from here on the pages say since when.
    await ask(deps)
  })
}

/** The register is back and answers everybody who waits. */
export async function answerWhoWaits(): Promise<void> {
  await switchRegister('normal')
  await withPortal(async (deps) => {
    await deps.db.updateTable('account.registryState').set({ askAfter: new Date(0) }).where('failures', '>', 0).execute()
    await deps.db.updateTable('account.identityCheck').set({ notBefore: null }).execute()
    await ask(deps)
  })
}

const ask = (deps: Deps) => checkWaitingIdentities(deps, { seconds: 20 })

async function switchRegister(mode: 'mati' | 'normal') {
  const answer = await fetch(`${inject('house').sandbox}/kendali/dukcapil`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ mode }), signal: AbortSignal.timeout(10_000) })
  if (!answer.ok) throw new Error(`The register was not switched: ${answer.status}`)
}

const stamp: StampLetter = (letter) => withHouse(async (house) => {
  const holder = await findActive(house, people.siti, 'pds')
  if (!holder) throw new Error('The demo has no holder')
  await aQuota(house, holder, 1)
  return aStampedLetter(house, holder, letter)
})
