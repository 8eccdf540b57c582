import { recordEvent } from '#core/audit/record-event.ts'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import { loadWrappedKey } from '#core/account/registration-store.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import type { Tx } from '#platform/db/pool.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { openFile } from '#platform/storage/sealed-file.ts'
import { insertEvent } from './application-store.ts'
import { SerialTaken, claimSerials } from './emeterai-serial-store.ts'
import { type StampFault, type StampJudgement, judgeStamps } from './rules/stamp-verdict.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'storage' | 'clock' | 'emeterai' | 'queue'>

type Pending = { id: string; applicationId: string; accountId: string; requirementId: string; name: string; storageKey: string; dataKeyId: string; sha256: Buffer }

/**
 * Settles the stamp of an upload that nobody could judge at first, and tells its owner. What turns out not to be genuine
 * counts no more; once the application was sent, it stays as it was sent and carries the verdict for the officers. Throws
 * while nobody answers: the job comes again.
 */
export async function checkStampAgain(deps: Parts, documentId: string): Promise<void> {
  const { db, keys, storage, emeterai } = deps
  const document = await findPending(deps, documentId)
  if (!document) return
  const dataKey = openDataKey(keys, await loadWrappedKey(db, document.dataKeyId))
  const judgement = judgeStamps(await emeterai.verify(openFile(dataKey, document.storageKey, await storage.read(document.storageKey))))
  await settle(deps, document, judgement).catch(async (error: unknown) => {
    if (!(error instanceof SerialTaken)) throw error
    await settle(deps, document, { ok: false, fault: error.fault })
  })
}

async function findPending({ db }: Parts, documentId: string): Promise<Pending | null> {
  const row = await db
    .selectFrom('application.document as d')
    .innerJoin('application.application as a', 'a.id', 'd.applicationId')
    .innerJoin('formasi.requirement as r', 'r.id', 'd.requirementId')
    .select(['d.id', 'd.applicationId', 'a.accountId', 'd.requirementId', 'r.name', 'd.storageKey', 'a.dataKeyId', 'd.sha256'])
    .where('d.id', '=', documentId)
    .where('d.stampState', '=', 'pending')
    .where('d.replacedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

async function settle(deps: Parts, document: Pending, judgement: StampJudgement): Promise<void> {
  const { db, clock } = deps
  await db.transaction().execute(async (tx) => {
    const now = clock.now()
    // The lock that uploads and the end of the registration take as well.
    await tx.selectFrom('application.application').select('id').where('id', '=', document.applicationId).forUpdate().execute()
    const { numUpdatedRows } = await tx
      .updateTable('application.document')
      .set(judgement.ok ? { stampState: 'genuine', stampSealedAt: judgement.sealedAt } : { stampState: 'refused', stampRefusal: judgement.fault })
      .where('id', '=', document.id)
      .where('stampState', '=', 'pending')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return
    if (judgement.ok) await claimSerials(tx, { serials: judgement.serials, applicationId: document.applicationId, documentId: document.id, at: now })
    else await takeAway(tx, document, now)
    const action = judgement.ok ? 'document-stamp-confirmed' : 'document-stamp-refused'
    await insertEvent(tx, { applicationId: document.applicationId, at: now, kind: action, detail: document.requirementId })
    await recordEvent(tx, { by: { kind: 'system' }, action, object: { kind: 'document', id: document.id }, afterHash: document.sha256, ...(judgement.ok ? {} : { reason: judgement.fault }) })
    await tell(tx, deps, document, judgement.ok ? null : judgement.fault)
  })
}

/** Unless the application was sent and is not open again: then nothing of it changes, and an officer decides. */
async function takeAway(tx: Tx, { id, applicationId }: Pending, now: Date) {
  const isSubmitted = await tx
    .selectFrom('application.submission as s')
    .leftJoin('application.reopening as r', (join) => join.onRef('r.applicationId', '=', 's.applicationId').on('r.endedAt', 'is', null))
    .select('s.applicationId')
    .where('s.applicationId', '=', applicationId)
    .where('r.applicationId', 'is', null)
    .executeTakeFirst()
  if (!isSubmitted) await tx.updateTable('application.document').set({ replacedAt: now }).where('id', '=', id).where('replacedAt', 'is', null).execute()
}

async function tell(tx: Tx, deps: Parts, { accountId, name }: Pending, fault: StampFault | null) {
  const { person, nameOnKtp } = await loadAccountOwner({ db: tx, keys: deps.keys }, accountId)
  const order = { to: person.email, accountId }
  if (fault === null) await tellPerson(tx, deps, { ...order, kind: 'stamp-confirmed', values: { applicantName: nameOnKtp, documentName: name } })
  else await tellPerson(tx, deps, { ...order, kind: 'stamp-refused', values: { applicantName: nameOnKtp, documentName: name, fault } })
}
