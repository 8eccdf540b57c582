import type { Selectable } from 'kysely'
import type { SelectionType } from '#core/formasi/rules/selection-type.ts'
import type { Tx } from '#platform/db/pool.ts'
import type { ApplicationSelection } from '#platform/db/types.ts'
import { decryptField, encryptField } from '#platform/keys/field-cipher.ts'
import type { Selection } from './rules/selection.ts'

const table = 'application.selection'

/** What an application is opened with (application-store.ts). */
export const selectionColumns = ['selectionType', 'thk2TestNumber', 'thk2ListingInstansi', 'thk2CheckedAt'] as const

export type SelectionRow = Pick<Selectable<ApplicationSelection>, (typeof selectionColumns)[number]>

export function openSelection(dataKey: Buffer, applicationId: string, row: SelectionRow): Selection {
  const { thk2TestNumber, thk2ListingInstansi, thk2CheckedAt } = row
  const testNumber = thk2TestNumber && decryptField(dataKey, thk2TestNumber, `${table}|thk2_test_number|${applicationId}`)
  return {
    selectionType: row.selectionType as SelectionType,
    thk2: testNumber && thk2CheckedAt ? { testNumber, listingInstansi: thk2ListingInstansi ?? '', checkedAt: thk2CheckedAt } : null,
  }
}

export async function putSelection(tx: Tx, dataKey: Buffer, applicationId: string, { selectionType, thk2 }: Selection, savedAt: Date) {
  const row = {
    selectionType,
    isThk2: thk2 !== null,
    thk2TestNumber: thk2 && encryptField(dataKey, thk2.testNumber, `${table}|thk2_test_number|${applicationId}`),
    thk2ListingInstansi: thk2 && thk2.listingInstansi,
    thk2CheckedAt: thk2 && thk2.checkedAt,
    savedAt,
  }
  await tx.insertInto(table).values({ applicationId, ...row }).onConflict((conflict) => conflict.column('applicationId').doUpdateSet(row)).execute()
}
