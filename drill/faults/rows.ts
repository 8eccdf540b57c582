import type { Row } from './row.ts'
import { otherRows } from './rows-elsewhere.ts'
import { frozenRows } from './rows-frozen.ts'
import { machineRows } from './rows-machine.ts'
import { migrationRows } from './rows-migration.ts'
import { partyRows } from './rows-parties.ts'
import { processRows } from './rows-processes.ts'
import { restartRows } from './rows-restarts.ts'
import { starvingRows } from './rows-starving.ts'

/** X01 to X30, in order. */
export const rows: readonly Row[] = [...processRows, ...frozenRows, ...restartRows, ...starvingRows, ...machineRows, ...migrationRows, ...partyRows, ...otherRows].toSorted((a, b) => a.id.localeCompare(b.id))
