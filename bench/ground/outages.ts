import { setTimeout as sleep } from 'node:timers/promises'
import { aJournal } from '#drill/faults/journal.ts'
import { aCrowd } from '#drill/faults/population.ts'
import { type World, startWorld } from '#drill/faults/world.ts'
import { makeApplicants } from './applicants.ts'
import { type Round, type Stage, endsPerSecond, runRound } from './outage-load.ts'
import { ms, perSecond, report } from './report.ts'

const slowMs = 5000
const settlesMs = 1000

type Outage = { name: string; begin(world: World): Promise<void>; end(world: World): Promise<void> }

/** The sandbox's switchboard: 'mati' answers 503 at once, 'lambat' after a while what it always answers. */
const switched = (service: 'dukcapil' | 'tsa' | 'acquirer', name: string, mode: 'mati' | 'lambat'): Outage => ({
  name: `${name} ${mode === 'mati' ? 'down' : `${slowMs / 1000} s slow`}`,
  begin: ({ sandbox }) => switchTo(sandbox, service, mode),
  end: ({ sandbox }) => switchTo(sandbox, service, 'normal'),
})

const outages: readonly Outage[] = [
  ...(['mati', 'lambat'] as const).map((mode) => switched('dukcapil', 'population register', mode)),
  // Killed, nobody listens. Stopped, connections are taken and nothing is ever said, which is worse than slow.
  { name: 'stamp house down', begin: ({ programs }) => programs.emeterai.end('SIGKILL'), end: ({ programs }) => programs.emeterai.start() },
  { name: 'stamp house silent', begin: async ({ programs }) => programs.emeterai.signal('SIGSTOP'), end: async ({ programs }) => programs.emeterai.signal('SIGCONT') },
  ...(['mati', 'lambat'] as const).map((mode) => switched('acquirer', 'acquirer', mode)),
  ...(['mati', 'lambat'] as const).map((mode) => switched('tsa', 'time authority', mode)),
  { name: 'mail server down', begin: ({ mail }) => mail.off(), end: ({ mail }) => mail.on() },
  { name: 'mail server silent', begin: async ({ mail }) => void (mail.sink().mode = 'hangs'), end: async ({ mail }) => void (mail.sink().mode = 'takes') },
]

/** Three healthy rounds, at the beginning, in the middle and at the end, and one for each outage between them; then the ratios. */
export async function measureOutages(seconds: number): Promise<void> {
  const world = await startWorld(() => {})
  try {
    const order: (Outage | null)[] = [null, ...outages.slice(0, 5), null, ...outages.slice(5), null]
    const everybody = await makeApplicants(world.deps, 60 + order.length * Math.ceil((seconds + 1) * endsPerSecond))
    const buyers = (await aCrowd(world, makeApplicants, { applicants: 0, buyers: order.length * 2 })).buyers
    const stage: Stage = { world, savers: everybody.splice(0, 60), journal: aJournal(), versions: new Map() }
    const rounds: { outage: Outage | null; round: Round }[] = []
    // The first seconds of a process are its slowest, and would make every outage look like a gain.
    await runRound(stage, { seconds: 2, ending: [], buyers: [] })
    for (const outage of order) {
      await outage?.begin(world)
      rounds.push({ outage, round: await runRound(stage, { seconds, ending: everybody.splice(0, Math.ceil((seconds + 1) * endsPerSecond)), buyers: buyers.splice(0, 2) }) })
      await outage?.end(world)
      await sleep(settlesMs)
    }
    tell(rounds)
  } finally {
    await world.close()
  }
}

function tell(rounds: readonly { outage: Outage | null; round: Round }[]): void {
  const healthy = rounds.filter(({ outage }) => !outage).map(({ round }) => round)
  const usual = (of: (round: Round) => number) => healthy.reduce((sum, round) => sum + of(round), 0) / healthy.length
  const kinds = [['pages', ({ pages }: Round) => pages], ['saves', ({ saves }: Round) => saves], ['endings', ({ ends }: Round) => ends]] as const
  for (const [kind, of] of kinds) report({ name: `healthy: ${kind}`, ours: `${perSecond(usual((round) => of(round).perSecond))}, p95 ${ms(usual((round) => of(round).p95))}`, note: `rounds ${healthy.map((round) => perSecond(of(round).perSecond)).join(', ')}` })
  for (const { outage, round } of rounds) {
    if (!outage) continue
    for (const [kind, of] of kinds) {
      const peer = usual((one) => of(one).perSecond)
      report({ name: `${outage.name}: ${kind}`, ours: `${perSecond(of(round).perSecond)}, p95 ${ms(of(round).p95)}`, peer: `${perSecond(peer)} healthy`, ratio: of(round).perSecond / peer, atLeast: 0.8, ...(kind === 'endings' ? { note: round.met } : {}) })
    }
  }
  const failed = rounds.reduce((sum, { round }) => sum + round.pages.errors + round.saves.errors + round.ends.errors, 0)
  report({ name: 'pages, saves and endings that failed', ours: String(failed), ratio: failed, atMost: 0 })
}

async function switchTo(sandbox: string, service: string, mode: 'normal' | 'lambat' | 'mati'): Promise<void> {
  const answer = await fetch(`${sandbox}/kendali/${service}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ mode, delayMs: mode === 'lambat' ? slowMs : 0 }) })
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}`)
}
