import type { GradientLimit } from './gradient-limit.ts'
import { type Lane, laneRules, lanes, mostUploads, mostWaiting } from './lane.ts'

type Waiter = { enter(): void }
type Counts = Record<Lane, number>

const none = (): Counts => ({ finish: 0, 'signed-in': 0, entry: 0, browse: 0, lists: 0 })

export type LaneGate = ReturnType<typeof createLaneGate>

/** Who may be worked for at this moment in this process. Places that become free go to the dearest lane that waits. */
export function createLaneGate(limit: Pick<GradientLimit, 'current'>) {
  const waiting: Record<Lane, Set<Waiter>> = { finish: new Set(), 'signed-in': new Set(), entry: new Set(), browse: new Set(), lists: new Set() }
  const inFlight = none()
  const refused = none()
  let total = 0
  let uploads = 0
  let shut: ReadonlySet<Lane> = new Set()

  const hasRoom = (lane: Lane) => !shut.has(lane) && total < Math.max(1, Math.floor(limit.current() * laneRules[lane].share))

  function take(lane: Lane) {
    inFlight[lane] += 1
    total += 1
  }

  function refuse(lane: Lane): false {
    refused[lane] += 1
    return false
  }

  /** True at once or after a short wait, when a place was given; it is given back with `leave`. False: refused. */
  function enter(lane: Lane): true | Promise<boolean> | false {
    const { waitMs } = laneRules[lane]
    if (hasRoom(lane) && waiting[lane].size === 0) return take(lane), true
    if (waitMs === 0 || shut.has(lane) || waiting[lane].size >= mostWaiting) return refuse(lane)
    return new Promise((resolve) => {
      const waiter = { enter: () => settle(true) }
      const timer = setTimeout(() => settle(refuse(lane)), waitMs)
      const settle = (isIn: boolean) => {
        clearTimeout(timer)
        waiting[lane].delete(waiter)
        resolve(isIn)
      }
      waiting[lane].add(waiter)
    })
  }

  function leave(lane: Lane) {
    inFlight[lane] -= 1
    total -= 1
    for (const next of lanes) {
      for (const waiter of waiting[next]) {
        if (!hasRoom(next)) break
        take(next)
        waiter.enter()
      }
    }
  }

  return {
    enter,
    leave,
    /** An upload is let in by their number alone: most of its time is the sender's line, not our work. */
    beginUpload: () => (uploads < mostUploads && !shut.has('finish') ? ((uploads += 1), true) : refuse('finish')),
    endUpload: () => void (uploads -= 1),
    /** An operator's switch: these lanes are refused whatever the load. */
    shut: (closed: Iterable<Lane>) => void (shut = new Set(closed)),
    total: () => total,
    /** For metrics and the waiting room; `refused` only ever grows. */
    snapshot: () => ({ inFlight: { ...inFlight }, refused: { ...refused }, waiting: Object.fromEntries(lanes.map((lane) => [lane, waiting[lane].size])) as Counts, uploads, limit: limit.current() }),
  }
}
