import { writeTimeStampToken } from '#platform/pdf/cms/time-stamp.ts'
import { type Signer, type Tsa } from '#platform/pdf/signing/signer.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'

/** A time-stamp authority at hand, with a clock of its own, that can be switched off. */
export type FakeTsa = Tsa & { goDown(): void; comeBack(): void }

export function fakeTsa(authority: Signer, now: () => Date = () => new Date()): FakeTsa {
  let isDown = false
  return {
    stamp: async (digest) => {
      if (isDown) throw new PartyUnavailable('tsa')
      return writeTimeStampToken(authority, digest, now(), null)
    },
    goDown: () => {
      isDown = true
    },
    comeBack: () => {
      isDown = false
    },
  }
}
