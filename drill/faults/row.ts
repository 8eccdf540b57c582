import type { Random } from '#test/random.ts'
import type { Journal } from './journal.ts'
import type { Crowd } from './population.ts'
import type { World } from './world.ts'

/** How often a fault really happened, what of the row's own promise was not kept, and what was measured beside it. */
export type Injected = { times: number; wrong?: string[]; measured?: string }

/** Who is at work while it happens. */
export type AtWork = { crowd: Crowd; journal: Journal }

/** One row of the fault matrix (trust.md §3.2). */
export type Row = { id: string; what: string } & (
  | {
      /** What the machine must have; without it the row is not run, and says so. */
      needs?: readonly Need[]
      /** People come through HAProxy, as in deploy/haproxy.cfg, and not to the portals themselves. */
      throughProxy?: boolean
      /** Does it while people are at work, and undoes it. Called once a round. */
      inject(world: World, random: Random, atWork: AtWork): Promise<Injected>
      /** Undoes what must last until everything was checked. */
      undo?(world: World): Promise<void>
    }
  | { /** Tests of the suite that show it. */ shownBy: readonly string[] }
  | { /** Why it cannot be run here, and what would run it. */ notHere: string }
)

export type Need = 'haproxy' | 'faketime' | 'mounts' | 'history'

export type RunnableRow = Extract<Row, { inject: unknown }>
