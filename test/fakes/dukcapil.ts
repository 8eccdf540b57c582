import type { Dukcapil, IdentityClaim, Verdict } from '#core/account/dukcapil.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'

/** A population register that answers as told: 'match' for everybody, until somebody or everything is set otherwise. */
export type FakeDukcapil = Dukcapil & {
  asked: IdentityClaim[]
  answer(verdict: Verdict): void
  /** Nothing is known of anybody until `answer` is called. */
  goDown(): void
  answerFor(nik: string, verdict: Verdict): void
}

export function fakeDukcapil(dailyQuota = 1_000_000): FakeDukcapil {
  const asked: IdentityClaim[] = []
  const people = new Map<string, Verdict>()
  let everybody: Verdict | 'down' = 'match'
  return {
    dailyQuota,
    asked,
    answer: (verdict) => {
      everybody = verdict
    },
    goDown: () => {
      everybody = 'down'
    },
    answerFor: (nik, verdict) => void people.set(nik, verdict),
    verify: async (claim) => {
      asked.push(claim)
      if (everybody === 'down') throw new PartyUnavailable('dukcapil')
      return people.get(claim.nik) ?? everybody
    },
  }
}
