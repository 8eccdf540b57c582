import { loadAccountOwner } from '#core/account/registered-account.ts'
import type { Deps } from '#core/deps.ts'
import { type Outcome, refused } from '#core/outcome.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import { loadApplication } from './application.ts'
import { orDown } from './emeterai-link.ts'
import { religionText } from './rules/biodata.ts'
import { loadAccountPhoto } from './upload-document-account-photo.ts'

/** What the portal knows already for the distributor's form (Gambar 33): shown to the applicant, sent when they agree. */
export type HolderPrefill = { nik: string; email: string; firstName: string; lastName: string; phone: string; birthDate: CalendarDate; religion: string; address: string }

/** What the applicant adds. */
export type HolderAnswers = { distributorId: string; password: string; occupation: string; npwp: string | null }

export type RegisterHolderRefusal = 'not-fitting' | 'too-often' | 'distributor-down'

export async function loadHolderPrefill(deps: Pick<Deps, 'db' | 'keys'>, accountId: string): Promise<HolderPrefill> {
  const { person, nameOnKtp, birthDateOnKtp } = await loadAccountOwner(deps, accountId)
  const { biodata } = await loadApplication(deps.db, deps.keys, accountId)
  const [firstName = nameOnKtp, ...rest] = nameOnKtp.split(/\s+/)
  return {
    nik: person.nik,
    email: person.email,
    firstName,
    lastName: rest.join(' '),
    phone: biodata?.phone ?? person.phone,
    birthDate: birthDateOnKtp,
    religion: biodata ? religionText[biodata.religion] : '',
    address: biodata?.addressOnKtp ?? '',
  }
}

/**
 * "Registrasi E-Meterai" (guide 6.5.2, Gambar 28): hands the applicant's own data and KTP picture to the distributor of
 * their choice, which mails a verification link. The password goes there and is kept nowhere here.
 */
export async function registerHolder(deps: Deps, accountId: string, { distributorId, ...answers }: HolderAnswers): Promise<Outcome<null, RegisterHolderRefusal> & { fields?: string[] }> {
  if (!(await deps.limits.consume('emeterai-sign-in', accountId)).allowed) return refused('too-often')
  const prefill = await loadHolderPrefill(deps, accountId)
  const ktp = await loadAccountPhoto(deps, accountId, 'ktp')
  return orDown(deps.emeterai.at(distributorId).register({ ...prefill, ...answers, ktp }))
}
