import { setTimeout as sleep } from 'node:timers/promises'
import { stampedKindOf } from '#core/application/rules/stamped-kind.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { loadStampedFile } from '#emeterai/stamp/load-stamped-file.ts'
import { performStamp } from '#emeterai/stamp/perform-stamp.ts'
import { requestStamp } from '#emeterai/stamp/request-stamp.ts'

/** Below the text of a made-up letter, where its signature would be. */
const place = { page: 1, leftMm: 130, topMm: 240, sizeMm: 25 }

/** A letter with an e-meterai of this holder's quota, by the commands that the pages run; a letter called as its slot is of the kind that the portal orders for it. The house's worker may be quicker: either is fine. */
export async function aStampedLetter(deps: HouseDeps, accountId: string, letter: { bytes: Buffer; claimedName: string }): Promise<Buffer> {
  const document = { kind: stampedKindOf(letter.claimedName.replace(/\.pdf$/, '')), number: null, date: todayInJakarta(deps.clock.now()) } as const
  const asked = await requestStamp(deps, { accountId, purpose: `contoh:${letter.claimedName}`, file: letter, document, place })
  if (!asked.ok) throw new Error(asked.refusal)
  const { stampId } = asked.value
  for (let attempt = 0; attempt < 60; attempt++) {
    await performStamp(deps, stampId)
    const stamped = await loadStampedFile(deps, { accountId, stampId })
    if (stamped) return stamped.bytes
    await sleep(500)
  }
  throw new Error('The letter was not stamped within half a minute')
}
