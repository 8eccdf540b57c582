import type { Db, Tx } from '#platform/db/pool.ts'

/** The wrapped data key with the TOTP row, if any. */
export async function findTotp(db: Db, officerId: string) {
  return db
    .selectFrom('officer.officer')
    .leftJoin('officer.totp', 'officer.totp.officerId', 'officer.officer.id')
    .select(['wrappedKey', 'secret', 'pendingSecret', 'lastUsedStep', 'confirmedAt'])
    .where('officer.officer.id', '=', officerId)
    .executeTakeFirstOrThrow()
}

/** One that is waiting already stays: two tabs show the same code. */
export async function savePendingTotp(tx: Tx, officerId: string, pendingSecret: Buffer): Promise<void> {
  await tx.insertInto('officer.totp').values({ officerId, pendingSecret }).onConflict((conflict) => conflict.column('officerId').doUpdateSet({ pendingSecret })).execute()
}

/** False when the pending secret is another one by now. */
export async function confirmPendingTotp(tx: Tx, officerId: string, pendingSecret: Buffer, step: number, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('officer.totp')
    .set({ secret: pendingSecret, pendingSecret: null, confirmedAt: at, lastUsedStep: step })
    .where('officerId', '=', officerId)
    .where('pendingSecret', '=', pendingSecret)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** False when this code, or a later one, was used already: on this instance or another. */
export async function useTotpStep(tx: Tx, officerId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('officer.totp').set({ lastUsedStep: step }).where('officerId', '=', officerId).where('lastUsedStep', '<', step).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

export async function findPasskey(db: Db, officerId: string, credentialId: string) {
  const row = await db
    .selectFrom('officer.passkey')
    .select(['id', 'credentialId', 'publicKey', 'counter', 'transports'])
    .where('officerId', '=', officerId)
    .where('credentialId', '=', credentialId)
    .executeTakeFirst()
  return row ?? null
}

export async function insertPasskey(tx: Tx, passkey: { officerId: string; credentialId: string; publicKey: Buffer; counter: number; transports: string[]; label: string; createdAt: Date }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('officer.passkey').values(passkey).onConflict((conflict) => conflict.column('credentialId').doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** False when the counter moved since it was looked at: the same answer came twice. */
export async function usePasskey(tx: Tx, id: string, before: number, after: number, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('officer.passkey').set({ counter: after, usedAt: at }).where('id', '=', id).where('counter', '=', String(before)).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

export async function deletePasskey(tx: Tx, officerId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('officer.passkey').where('officerId', '=', officerId).where('id', '=', id).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

export async function replaceRecoveryCodes(tx: Tx, officerId: string, codeHashes: Buffer[]): Promise<void> {
  await tx.deleteFrom('officer.recoveryCode').where('officerId', '=', officerId).execute()
  await tx.insertInto('officer.recoveryCode').values(codeHashes.map((codeHash) => ({ officerId, codeHash }))).execute()
}

/** False when there is no such code (any more): each serves once. */
export async function useRecoveryCode(tx: Tx, officerId: string, codeHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('officer.recoveryCode').where('officerId', '=', officerId).where('codeHash', '=', codeHash).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

export async function deleteFactors(tx: Tx, officerId: string): Promise<void> {
  for (const table of ['officer.totp', 'officer.passkey', 'officer.recoveryCode'] as const) await tx.deleteFrom(table).where('officerId', '=', officerId).execute()
}

/** Waits for whoever changes this officer's factors now, so that the last one cannot be removed by two requests at once. */
export async function lockOfficer(tx: Tx, officerId: string) {
  return tx.selectFrom('officer.officer').select(['id', 'status', 'name', 'instansiCode', 'email', 'emailIndex', 'wrappedKey']).where('id', '=', officerId).forUpdate().executeTakeFirstOrThrow()
}
