import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { Gauge } from 'prom-client'
import type { Deps } from '#core/deps.ts'
import { drawOrder } from '#core/waiting/draw-order.ts'
import { moveRoom } from '#core/waiting/move-room.ts'
import { isDrawDue } from '#core/waiting/rules/draw.ts'
import type { Room } from '#core/waiting/rules/room.ts'
import { registry } from '#platform/metrics.ts'

const everyMs = 1000
/** Without news of the room for so long, the door stands open: the lanes are limit enough (decision 100). */
const staleMs = 10_000

/** What the whole process knows of the waiting room, at most a second old. */
export type RoomWatch = {
  /** Null when nobody has to wait, nothing is known, or nobody's turn could be written: then what can be read is read. */
  openRoom(): Room | null
  /** Once a second from when the door listens; tests call it themselves. */
  look(): Promise<void>
  /** Whose strain is told, and whose lanes are shut by the operators' switch. */
  follow(app: FastifyInstance): void
}

/** The newest of this process, for metrics. */
let watched: Room | null = null
registry.registerMetric(new Gauge({ name: 'waiting_room_open', help: '1 while people have to wait', registers: [], collect() { this.set(watched?.openedAt ? 1 : 0) } }))
registry.registerMetric(new Gauge({ name: 'waiting_room_admitted_to', help: 'Numbers up to here had their turn', registers: [], collect() { this.set(watched?.admittedTo ?? 0) } }))
registry.registerMetric(new Gauge({ name: 'waiting_room_rate', help: 'People admitted a second', registers: [], collect() { this.set(watched?.ratePerSecond ?? 0) } }))

/** Looks at the room every second from when the door listens, tells how strained this process is, and may move the room. */
export function watchRoom(deps: Deps): RoomWatch {
  const process = randomUUID()
  let room: Room | null = null
  let lookedAt = 0
  let refusedBefore = 0
  let wasStrained = false
  let isFaulty = false
  let isDrawing = false
  let looking = Promise.resolve()
  let followed: FastifyInstance | null = null

  /** 1 when this second refused people whom the room should have kept waiting, else how full the process is. */
  function strainOf({ laneGate }: FastifyInstance): number {
    const { refused, inFlight, limit } = laneGate.snapshot()
    // While a line stands, who comes without a turn is refused at the door: that is no strain.
    const refusedNow = refused.finish + refused['signed-in'] + (room?.openedAt ? 0 : refused.entry)
    const isRefusing = refusedNow > refusedBefore
    refusedBefore = refusedNow
    const total = Object.values(inFlight).reduce((sum, one) => sum + one, 0)
    return isRefusing ? 1 : Math.min(0.99, total / limit)
  }

  async function look() {
    try {
      const own = { process, strain: followed ? strainOf(followed) : 0, wasStrained }
      wasStrained = own.strain >= 0.7
      room = watched = await moveRoom(deps, own)
      followed?.laneGate.shut(room.shutLanes)
      lookedAt = performance.now()
      isFaulty = false
    } catch (error) {
      if (!deps.writing.heed(error) && !isFaulty) deps.log.warn('waiting-room-unreadable', { error })
      isFaulty = true
    }
    if (!isFaulty && isDrawDue(room?.drawsAt ?? null, deps.clock.now())) await draw()
  }

  /** While this process draws it holds the room: nobody else moves it, so what is known of it is new however long that takes. */
  async function draw() {
    isDrawing = true
    try {
      await drawOrder(deps)
    } catch (error) {
      if (!deps.writing.heed(error)) deps.log.warn('waiting-draw-broke', { error })
    } finally {
      lookedAt = performance.now()
      isDrawing = false
    }
  }

  function follow(app: FastifyInstance) {
    followed = app
    let timer: NodeJS.Timeout | undefined
    let isLooking = false
    app.addHook('onListen', async () => {
      timer = setInterval(() => {
        if (isLooking) return
        isLooking = true
        looking = look().finally(() => (isLooking = false))
      }, everyMs).unref()
    })
    app.addHook('onClose', async () => {
      clearInterval(timer)
      await looking
    })
  }

  return { look, follow, openRoom: () => (room?.openedAt && !deps.writing.pausedSince() && (isDrawing || performance.now() - lookedAt < staleMs) ? room : null) }
}
