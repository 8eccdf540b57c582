import type { Deps } from '#core/deps.ts'
import { lookForAlike } from '#core/likeness/look-for-alike.ts'
import type { Email } from '#core/values/email.ts'
import type { Nik } from '#core/values/nik.ts'
import type { NomorKk } from '#core/values/nomor-kk.ts'
import type { Phone } from '#core/values/phone.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'

/** The same person under another NIK and family card, with a telephone and a mailbox of their own unless told otherwise. */
export function secondSelfOf(person: DemoPerson, changes: Partial<DemoPerson> = {}): DemoPerson {
  return {
    ...person,
    nik: `1471${person.nik.slice(4)}` as Nik,
    nomorKk: `1471${person.nomorKk.slice(4)}` as NomorKk,
    phone: `+6284${person.phone.slice(5).split('').toReversed().join('')}` as Phone,
    email: `kedua.${person.email}` as Email,
    ...changes,
  }
}

/** Two accounts that the night's look finds alike; returns both and the pair. */
export async function anAlikePair(deps: Deps, person: DemoPerson, changes: Partial<DemoPerson> = {}): Promise<{ first: string; second: string; pairId: string }> {
  const first = await anAccount(deps, person)
  const second = await anAccount(deps, secondSelfOf(person, changes))
  await lookForAlike(deps)
  const pair = await deps.db.selectFrom('likeness.pair').select('id').where((where) => where.or([where('oneId', '=', second), where('otherId', '=', second)])).executeTakeFirstOrThrow()
  return { first, second, pairId: pair.id }
}
