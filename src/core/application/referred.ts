import { type AccountOwner, loadAccountOwner } from '#core/account/registered-account.ts'
import { findPendidikan } from '#core/formasi/offer-queries.ts'
import { type Formasi, type Requirement, findFormasi } from '#core/formasi/queries.ts'
import type { Pendidikan } from '#core/formasi/rules/eligibility.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { together } from '#platform/db/together.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { Application } from './application.ts'
import { slotsFor } from './document-slots.ts'

/** What an application refers to: whose it is, the formasi and the education that were chosen, the documents that are asked for. */
export type Referred = { owner: AccountOwner; formasi: Formasi | null; pendidikan: Pendidikan | null; slots: readonly Requirement[] }

/** Loaded once for all who look at the same application. */
export async function loadReferred(db: Db | Tx, keys: KeyRing, application: Application): Promise<Referred> {
  const { formasiId = null, pendidikanId = null } = application.formasi ?? {}
  const [owner, formasi, pendidikan] = await together(db, (of) => [
    loadAccountOwner({ db: of, keys }, application.accountId),
    formasiId === null ? Promise.resolve(null) : findFormasi(of, formasiId),
    pendidikanId === null ? Promise.resolve(null) : findPendidikan(of, pendidikanId),
  ])
  return { owner, formasi, pendidikan, slots: await slotsFor(db, application.requirements, owner) }
}
