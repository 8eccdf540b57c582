import { loadAccountOwner } from '#core/account/registered-account.ts'
import type { Deps } from '#core/deps.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { parseThk2TestNumber } from './rules/selection.ts'
import type { Thk2Entry } from './thk2.ts'

export type Thk2Refusal = 'no-thk2-number' | 'not-in-thk2-register' | 'thk2-register-down' | 'too-many-thk2-checks'

export type CheckedThk2 = Thk2Entry & { testNumber: string; checkedAt: Date }

/** Asks the register whether this number belongs to the owner of this account ("Cek", guide 6.3.2). Nothing is saved. */
export async function checkThk2(deps: Pick<Deps, 'db' | 'keys' | 'clock' | 'limits' | 'thk2'>, accountId: string, typed: string): Promise<Outcome<CheckedThk2, Thk2Refusal>> {
  const testNumber = parseThk2TestNumber(typed)
  if (!testNumber) return refused('no-thk2-number')
  // One's own NIK and birth date go with every question, so guessing finds nobody else; this only spares the register.
  const { allowed } = await deps.limits.consume('thk2-check', accountId)
  if (!allowed) return refused('too-many-thk2-checks')
  const { person, birthDateOnKtp } = await loadAccountOwner(deps, accountId)
  try {
    const entry = await deps.thk2.check({ testNumber, nik: person.nik, birthDate: birthDateOnKtp })
    return entry ? done({ ...entry, testNumber, checkedAt: deps.clock.now() }) : refused('not-in-thk2-register')
  } catch (error) {
    if (error instanceof PartyUnavailable) return refused('thk2-register-down')
    throw error
  }
}
