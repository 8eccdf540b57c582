import { Counter, Gauge } from 'prom-client'
import { registry } from '#platform/metrics.ts'
import { lanes } from './lane.ts'
import type { LaneGate } from './lane-gate.ts'

/** The gate of this process; the newest when tests make several. */
let watched: LaneGate | null = null

function gauge(name: string, help: string, read: (gate: LaneGate) => number) {
  registry.registerMetric(new Gauge({ name, help, registers: [], collect() { this.set(watched ? read(watched) : 0) } }))
}

function gaugePerLane(name: string, help: string, kind: 'inFlight' | 'waiting') {
  registry.registerMetric(new Gauge({
    name, help, labelNames: ['lane'] as const, registers: [],
    collect() {
      for (const lane of lanes) this.set({ lane }, watched?.snapshot()[kind][lane] ?? 0)
    },
  }))
}

gauge('lane_limit', 'How many requests may be in flight in this process', (gate) => gate.snapshot().limit)
gauge('lane_uploads', 'Uploads being received', (gate) => gate.snapshot().uploads)
gaugePerLane('lane_in_flight', 'Requests being worked on', 'inFlight')
gaugePerLane('lane_waiting', 'Requests that wait for a place', 'waiting')
registry.registerMetric(new Counter({
  name: 'lane_refused_total', help: 'Requests answered with "try again in a moment"', labelNames: ['lane'] as const, registers: [],
  collect() {
    this.reset()
    for (const lane of lanes) this.inc({ lane }, watched?.snapshot().refused[lane] ?? 0)
  },
}))

export function watchLanes(gate: LaneGate) {
  watched = gate
}
