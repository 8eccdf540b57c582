import { doorMutants } from './doors.ts'
import { moneyMutants } from './money.ts'
import type { Mutant } from './mutant.ts'
import { proofMutants } from './proofs.ts'

/** The twenty-five of trust.md §3.4. */
export const mutants: readonly Mutant[] = [...moneyMutants, ...doorMutants, ...proofMutants]
