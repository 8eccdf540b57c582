import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Nik } from '#core/values/nik.ts'

/** Who claims to stand in the register of former category-II honorary staff. */
export type Thk2Claim = { testNumber: string; nik: Nik; birthDate: CalendarDate }

/** As the register has it: the name it knows, and the agency that listed the person. */
export type Thk2Entry = { nameInRegister: string; listingInstansi: string }

export type Thk2Register = {
  /** Null when number, NIK and birth date do not belong together. Throws PartyUnavailable when nothing is known. */
  check(claim: Thk2Claim): Promise<Thk2Entry | null>
}
