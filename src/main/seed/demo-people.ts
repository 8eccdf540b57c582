import { findAccountByNik } from '#core/account/registered-account.ts'
import type { Deps } from '#core/deps.ts'
import { readDemoPeople } from '#sandbox/demo-people.ts'
import { anAccount } from './a-registration.ts'

/** A made-up person to be, for a demo. `stage` says how far they have come; who has no account yet may register as them. */
export type DemoPerson = { name: string; nik: string; nomorKk: string; password: string; stage: string }

/** The demo people, for the table that bin/start ends with. */
export function listDemoPeople(): DemoPerson[] {
  return readDemoPeople().map((person) => ({
    name: person.nameOnKtp,
    nik: person.nik,
    nomorKk: person.nomorKk,
    password: person.stage === 'registered' ? person.password : '–',
    stage: `${person.stage === 'registered' ? 'Akun siap' : 'Belum mendaftar'}: ${person.story}`,
  }))
}

/** Takes every demo person to their stage, by the commands that real people use. Doing it again changes nothing. */
export async function seedDemoPeople(deps: Deps): Promise<void> {
  for (const person of readDemoPeople()) {
    if (person.stage === 'registered' && !(await findAccountByNik(deps, person.nik))) await anAccount(deps, person)
  }
}

