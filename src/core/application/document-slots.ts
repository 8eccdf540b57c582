import type { Requirement } from '#core/formasi/queries.ts'
import { isSamePersonName } from '#core/values/person-name.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { Application } from './application.ts'
import { nameLetterId } from './rules/document-slot.ts'

/** What one person uploads: what the formasi asks for, in its order, and the letter for two names where there are two (D7). */
export async function listDocumentSlots(db: Db | Tx, application: Pick<Application, 'accountId' | 'requirements'>): Promise<readonly Requirement[]> {
  const { accountId, requirements } = application
  if (requirements.length === 0) return requirements
  return slotsFor(db, requirements, await db.selectFrom('account.account').select(['nameOnKtp', 'nameOnIjazah']).where('id', '=', accountId).executeTakeFirstOrThrow())
}

/** The same for whose names are known. KTP and ijazah carry different names: a common cause of being refused unless a letter explains it (domain.md §1.9). */
export async function slotsFor(db: Db | Tx, requirements: readonly Requirement[], { nameOnKtp, nameOnIjazah }: Record<'nameOnKtp' | 'nameOnIjazah', string>): Promise<readonly Requirement[]> {
  if (requirements.length === 0 || isSamePersonName(nameOnKtp, nameOnIjazah)) return requirements
  const letter = await db
    .selectFrom('formasi.requirement')
    .select(['id', 'name', 'note', 'isMandatory', 'mediaType', 'minKb', 'maxKb', 'needsEmeterai'])
    .where('id', '=', nameLetterId)
    .$narrowType<{ mediaType: Requirement['mediaType'] }>()
    .executeTakeFirstOrThrow()
  return [...requirements, letter]
}
