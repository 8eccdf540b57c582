import { randomUUID } from 'node:crypto'
import { scanUpload } from '#core/application/document-scan.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import type { Tx } from '#platform/db/pool.ts'
import { openFile } from '#platform/storage/sealed-file.ts'
import { changeState } from './change-state.ts'
import { openContents, sealMessage, ticketKeyOf } from './contents.ts'
import { type EvidenceKind, type TicketState, isEnded } from './rules/categories.ts'
import { evidenceText } from './rules/ticket-text.ts'
import { tellTeller } from './tell-teller.ts'

const told = (kind: EvidenceKind) => `Pemindai menemukan virus dalam berkas ${evidenceText[kind]} yang Anda kirim. Berkas itu tidak dibuka siapa pun. Bersihkan perangkat Anda, buat ulang berkasnya, lalu kirim lagi di halaman ini.`

/** Settles evidence the scanner could not judge at first. What is found infected opens for nobody, and its teller is asked for another. Throws while the scanner does not say. */
export async function scanEvidenceAgain(deps: Deps, fileId: string): Promise<void> {
  const { db, keys, storage } = deps
  const file = await db
    .selectFrom('ticket.file as f')
    .innerJoin('ticket.ticket as t', 't.id', 'f.ticketId')
    .select(['f.storageKey', 'f.kind', 'f.scanState', 'f.ticketId', 't.wrappedKey'])
    .where('f.id', '=', fileId)
    .$narrowType<{ kind: EvidenceKind }>()
    .executeTakeFirstOrThrow()
  // Erased meanwhile: nobody can read it any more, and nothing of it is left to judge.
  if (file.scanState !== 'pending' || file.wrappedKey.length === 0) return
  const scanState = await scanUpload(deps, openFile(ticketKeyOf(keys, file.wrappedKey), file.storageKey, await storage.read(file.storageKey)))
  if (scanState === 'pending') throw new Error('The scanner did not say')
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx.updateTable('ticket.file').set({ scanState }).where('id', '=', fileId).where('scanState', '=', 'pending').executeTakeFirstOrThrow()
    if (scanState !== 'infected' || numUpdatedRows === 0n) return
    await recordEvent(tx, { by: { kind: 'system' }, action: 'evidence-infected', object: { kind: 'ticket', id: file.ticketId }, reason: file.kind })
    await askForAnother(tx, deps, file.ticketId, file.kind)
  })
}

async function askForAnother(tx: Tx, deps: Deps, ticketId: string, kind: EvidenceKind): Promise<void> {
  const ticket = await tx.selectFrom('ticket.ticket').select(['number', 'state', 'accountId', 'wrappedKey', 'contents']).where('id', '=', ticketId).forUpdate().$narrowType<{ state: TicketState }>().executeTakeFirstOrThrow()
  if (isEnded(ticket.state) || ticket.wrappedKey.length === 0) return
  const [now, key, id] = [deps.clock.now(), ticketKeyOf(deps.keys, ticket.wrappedKey), randomUUID()]
  await tx.insertInto('ticket.message').values({ id, ticketId, at: now, byKind: 'system', act: 'infected', state: 'waiting', body: sealMessage(key, id, told(kind)) }).execute()
  await changeState(tx, ticketId, 'waiting', now)
  await tellTeller(tx, deps, { ...ticket, contents: openContents(key, ticketId, ticket.contents) })
}
