import { timingSafeEqual } from 'node:crypto'
import type { Deps } from '#core/deps.ts'

/** A place that a device holds before anybody signed in on it. It proves itself: nothing is stored. */
export type DeviceTicket = { number: number; joinedAt: Date }

export function writeDeviceTicket({ keys }: Pick<Deps, 'keys'>, { number, joinedAt }: DeviceTicket): string {
  return `${number}.${joinedAt.getTime()}.${proofOf(keys, number, joinedAt.getTime())}`
}

/** Null for everything that we did not write. */
export function readDeviceTicket({ keys }: Pick<Deps, 'keys'>, text: string | undefined): DeviceTicket | null {
  const [number, joined, proof, ...more] = (text ?? '').split('.')
  if (!number || !joined || !proof || more.length > 0 || !/^\d{1,15}$/.test(number) || !/^\d{1,15}$/.test(joined)) return null
  const [given, right] = [Buffer.from(proof), Buffer.from(proofOf(keys, Number(number), Number(joined)))]
  return given.length === right.length && timingSafeEqual(given, right) ? { number: Number(number), joinedAt: new Date(Number(joined)) } : null
}

const proofOf = (keys: Deps['keys'], number: number, joinedMs: number) => keys.sign('waiting-ticket', `${number}.${joinedMs}`).toString('base64url')
