import { killEach } from '#drill/machines/kills.ts'
import { type People, type Round, round } from '#drill/machines/walk.ts'
import { startCompose } from './start-compose.ts'

type Options = { onMachines: boolean; seed: number; people: People; only: readonly string[]; say(line: string): void; tell(line: string): void }

/** A walk without faults, then one container after the other killed while people are at work; how many rounds failed. */
export async function runCompose({ onMachines, seed, people, only, say, tell }: Options): Promise<number> {
  let failed = 0
  const hold = ({ what, injected, acked, failures, wrong, seconds, slow }: Round) => {
    const isRight = wrong.length === 0 && acked > 0
    if (!isRight) failed += 1
    tell(`${isRight ? 'right' : 'WRONG'}  ${what.padEnd(40)} ${injected} times, ${acked} acknowledged, ${failures} failures seen and tried again, ${wrong.length} lost or doubled, ${seconds} s`)
    if (slow) tell(`       ${slow}`)
    for (const fault of wrong) tell(`       ${fault}`)
  }
  const house = await startCompose(onMachines, say)
  try {
    tell(`House: ${Object.keys(house.programs).join(', ')} of ${house.images.join(', ')}`)
    hold(await round(house, 'a walk without faults', people, seed, async () => 0))
    await killEach(house, people, seed, only, hold)
    return failed
  } finally {
    await house.close()
  }
}
