import type { Row } from './row.ts'
import { otherRows } from './rows-elsewhere.ts'
import { partyRows } from './rows-parties.ts'
import { processRows } from './rows-processes.ts'

/** X01 to X30, in order. */
export const rows: readonly Row[] = [...processRows, ...partyRows, ...otherRows].toSorted((a, b) => a.id.localeCompare(b.id))
