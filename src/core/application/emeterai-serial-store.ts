import { sql } from 'kysely'
import type { Tx } from '#platform/db/pool.ts'
import type { StampFault } from './rules/stamp-verdict.ts'

/** The serial was brought before by somebody else, or stands in another document of the same person: nothing may be kept. */
export class SerialTaken extends Error {
  readonly fault: StampFault
  constructor(fault: 'used-by-another' | 'used-in-another-slot') {
    super('serial-taken')
    this.name = 'SerialTaken'
    this.fault = fault
  }
}

type Claim = { serials: readonly string[]; applicationId: string; documentId: string; at: Date }

/** One serial, one applicant, one standing document (trust.md T19). Throws SerialTaken, which undoes the transaction. */
export async function claimSerials(tx: Tx, { serials, applicationId, documentId, at }: Claim): Promise<void> {
  for (const serial of serials) {
    const claimed = await tx
      .insertInto('application.emeteraiSerial')
      .values({ serial, applicationId, documentId, seenAt: at })
      .onConflict((conflict) =>
        conflict
          .column('serial')
          .doUpdateSet({ documentId, seenAt: at })
          .where('application.emeteraiSerial.applicationId', '=', applicationId)
          .where(sql<boolean>`not exists (select from application.document d where d.id = emeterai_serial.document_id and d.id <> ${documentId} and d.replaced_at is null)`),
      )
      .returning('serial')
      .executeTakeFirst()
    if (claimed) continue
    const { applicationId: owner } = await tx.selectFrom('application.emeteraiSerial').select('applicationId').where('serial', '=', serial).executeTakeFirstOrThrow()
    throw new SerialTaken(owner === applicationId ? 'used-in-another-slot' : 'used-by-another')
  }
}
