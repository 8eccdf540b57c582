import { randomUUID } from 'node:crypto'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { type PasswordFault, whyNotPassword } from '#core/values/password.ts'
import { emailIndexOf } from '#emeterai/account/account-fields.ts'
import type { Visitor } from '#emeterai/account/visitor.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import type { Tx } from '#platform/db/pool.ts'
import { isCommonPassword } from '#platform/keys/common-passwords.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import type { AccountForm } from './account-form.ts'
import { accountRow } from './account-row.ts'
import { type Draft, findDraft } from './draft.ts'
import { mailActivation } from './mail-activation.ts'
import { findOwner, tellOwner } from './tell-owner.ts'

/** 'no-file': the first step is missing, or it was longer ago than a registration is kept. */
export type RegisterRefusal = 'no-file' | `password-${PasswordFault}`

type Registration = { distributorId: string; draftKey: string | null; form: AccountForm; visitor: Pick<Visitor, 'requestId'> }

/**
 * Keeps the account, not yet usable, and has its activation link mailed (Gambar 34). An address or NIK that has an account
 * already gets the same answer; its owner is told by mail instead (trust.md T01). A second click changes nothing. Throws HashGateBusy.
 */
export async function registerAccount(deps: HouseDeps, { distributorId, draftKey, form, visitor }: Registration): Promise<Outcome<null, RegisterRefusal>> {
  const { db, keys, clock, hashGate, limits } = deps
  const draft = await findDraft(db, { distributorId, draftKey, now: clock.now() })
  if (!draft || draft.kind !== form.kind) return refused('no-file')
  if (draft.isUsed) return done(null)
  const fault = passwordFault(form)
  if (fault) return refused(`password-${fault}`)

  const passwordPhc = await hashGate.hash(form.password)
  // Beyond a few letters an hour nothing more is mailed or kept, and the answer stays the same.
  const { allowed } = await limits.consume('house-links', Buffer.concat([Buffer.from(`${distributorId}|registration|`), emailIndexOf(keys, form.email)]))
  await db.transaction().execute(async (tx) => {
    if (!(await takeDraft(tx, draft, clock.now())) || !allowed) return
    const owner = await findOwner(tx, keys, distributorId, form)
    if (owner) return tellOwner(tx, deps, owner, form)
    await insertAccount(tx, deps, { draft, form, passwordPhc, requestId: visitor.requestId })
  })
  return done(null)
}

function passwordFault(form: AccountForm): PasswordFault | null {
  const names = [form.firstName, form.lastName, ...(form.kind === 'personal' ? [] : [form.companyName])]
  const person = form.kind === 'personal' ? { nik: form.nik as string, birthDates: [form.birthDate as string] } : { nik: '', birthDates: [] }
  return whyNotPassword(form.password, { ...person, names, email: form.email }, isCommonPassword)
}

/** False when another click of the same form was first. */
async function takeDraft(tx: Tx, { id }: Draft, now: Date): Promise<boolean> {
  const taken = await tx.updateTable('emeterai.registration').set({ usedAt: now }).where('id', '=', id).where('usedAt', 'is', null).executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

type NewAccount = { draft: Draft; form: AccountForm; passwordPhc: string; requestId: string }

async function insertAccount(tx: Tx, deps: HouseDeps, { draft, form, passwordPhc, requestId }: NewAccount): Promise<void> {
  const { keys, clock } = deps
  const { wrapped } = await tx.selectFrom('emeterai.dataKey').select('wrapped').where('id', '=', draft.dataKeyId).executeTakeFirstOrThrow()
  const id = randomUUID()
  const row = accountRow(keys, openDataKey(keys, wrapped), id, form)
  const { distributorId, dataKeyId, fileId } = draft
  const file = form.kind === 'personal' ? { ktpFileId: fileId } : { paperFileId: fileId }
  const now = clock.now()
  await tx.insertInto('emeterai.account').values({ ...row, ...file, id, distributorId, dataKeyId, state: 'unverified', passwordPhc, passwordChangedAt: now, registeredAt: now }).execute()
  await recordHouseEvent(tx, { by: { kind: 'anonymous', requestId }, action: 'account-registered', object: { kind: 'account', id } })
  await mailActivation(tx, deps, id)
}
