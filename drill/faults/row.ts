import type { Random } from '#test/random.ts'
import type { World } from './world.ts'

/** One row of the fault matrix (trust.md §3.2). */
export type Row = { id: string; what: string } & (
  | {
      /** Does it while people are at work, and undoes it; says how often it really happened. Called once a round. */
      inject(world: World, random: Random): Promise<number>
    }
  | { /** Tests of the suite that show it. */ shownBy: readonly string[] }
  | { /** Why it cannot be run here, and what would run it. */ notHere: string }
)
