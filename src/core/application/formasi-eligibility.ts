import { type AccountOwner, loadAccountOwner } from '#core/account/registered-account.ts'
import { findPendidikan } from '#core/formasi/offer-queries.ts'
import type { Candidate } from '#core/formasi/rules/eligibility.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { Application } from './application.ts'
import { hasDisability } from './rules/biodata.ts'
import type { Applicant } from './rules/formasi-eligibility.ts'

type Saved = Pick<Application, 'accountId' | 'biodata' | 'selection'>

/** What the rules ask about a person, as the earlier steps and the account have it. The birth date is the KTP's. */
export async function loadApplicant(db: Db | Tx, keys: KeyRing, { accountId, biodata, selection }: Saved): Promise<Applicant> {
  return applicantOf({ biodata, selection }, await loadAccountOwner({ db, keys }, accountId))
}

/** The same of whose account is known. */
export function applicantOf({ biodata, selection }: Pick<Saved, 'biodata' | 'selection'>, { birthDateOnKtp }: Pick<AccountOwner, 'birthDateOnKtp'>): Applicant {
  return { birthDate: birthDateOnKtp, hasDisability: biodata !== null && hasDisability(biodata), isThk2: Boolean(selection?.thk2), heightCm: biodata?.heightCm ?? null }
}

/** The applicant with the education of the choice and the IPK answered for it, if any; null while none is chosen. */
export async function loadCandidate(db: Db | Tx, keys: KeyRing, application: Saved, { pendidikanId, ipk }: { pendidikanId: number | null; ipk: number | null }): Promise<Candidate | null> {
  const pendidikan = pendidikanId === null ? null : await findPendidikan(db, pendidikanId)
  return pendidikan && { ...(await loadApplicant(db, keys, application)), pendidikan, ipk }
}
