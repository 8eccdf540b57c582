import type { Thk2Claim, Thk2Entry, Thk2Register } from '#core/application/thk2.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'

/** A THK-II register that knows whom it was told of, by number, NIK and birth date. */
export type FakeThk2Register = Thk2Register & {
  asked: Thk2Claim[]
  enrol(claim: Thk2Claim, entry: Thk2Entry): void
  goDown(): void
  comeBack(): void
}

export function fakeThk2Register(): FakeThk2Register {
  const asked: Thk2Claim[] = []
  const entries = new Map<string, Thk2Entry>()
  const keyOf = ({ testNumber, nik, birthDate }: Thk2Claim) => `${testNumber}|${nik}|${birthDate}`
  let isDown = false
  return {
    asked,
    enrol: (claim, entry) => void entries.set(keyOf(claim), entry),
    goDown: () => {
      isDown = true
    },
    comeBack: () => {
      isDown = false
    },
    check: async (claim) => {
      asked.push(claim)
      if (isDown) throw new PartyUnavailable('thk2')
      return entries.get(keyOf(claim)) ?? null
    },
  }
}
