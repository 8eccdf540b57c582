import { randomUUID } from 'node:crypto'
import type { Deps } from '#core/deps.ts'
import { officerEmailIndex, sealOfficerEmail } from '#core/officer/officer-fields.ts'
import type { Role } from '#core/officer/rules/rights.ts'
import type { Email } from '#core/values/email.ts'
import type { Tx } from '#platform/db/pool.ts'
import { createDataKey } from '#platform/keys/field-cipher.ts'

export type NewOfficer = { name: string; email: Email; instansiCode: string | null; roles: readonly Role[] }

/** Writes a new officer, who can do nothing yet; null when the address is an officer's already. */
export async function createOfficer(tx: Tx, { keys, clock }: Pick<Deps, 'keys' | 'clock'>, officer: NewOfficer, by: { invitedBy: string; approvedBy: string } | null): Promise<string | null> {
  const id = randomUUID()
  const now = clock.now()
  const { key, wrapped } = createDataKey(keys)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('officer.officer')
    .values({
      id,
      instansiCode: officer.instansiCode,
      name: officer.name,
      wrappedKey: wrapped,
      email: sealOfficerEmail(key, id, officer.email),
      emailIndex: officerEmailIndex(keys, officer.email),
      status: 'invited',
      invitedBy: by?.invitedBy ?? null,
      approvedBy: by?.approvedBy ?? null,
      invitedAt: now,
    })
    .onConflict((conflict) => conflict.constraint('one_officer_per_email').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return null
  await insertRoles(tx, id, officer.instansiCode, officer.roles, now)
  return id
}

/** The table's CHECK refuses a role that does not fit the officer's reach. */
export async function insertRoles(tx: Tx, officerId: string, instansiCode: string | null, roles: readonly Role[], grantedAt: Date): Promise<void> {
  if (roles.length === 0) return
  await tx.insertInto('officer.role').values(roles.map((role) => ({ officerId, isNational: instansiCode === null, role, grantedAt }))).execute()
}
