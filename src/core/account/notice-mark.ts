import type { Deps } from '#core/deps.ts'
import { isShapedLikeMark } from '#core/values/mark-nik.ts'
import type { Nik } from '#core/values/nik.ts'

/** What somebody wanted with a NIK that nobody has. */
export const markDoors = ['sign-in', 'registration', 'reset', 'ticket'] as const

export type MarkDoor = (typeof markDoors)[number]

/**
 * Somebody uses a NIK that may be a mark of an export (decision 180): whose, the worker finds out. The answer to them is that of
 * any NIK without an account, and so is its time: for all but one in 28 of the numbers that nobody has, this does nothing.
 */
export async function noticeMark({ db, keys, clock, limits, queue }: Pick<Deps, 'db' | 'keys' | 'clock' | 'limits' | 'queue'>, nik: Nik, door: MarkDoor): Promise<void> {
  if (!isShapedLikeMark(nik)) return
  const nikIndex = keys.blindIndex('nik', nik).toString('base64url')
  if (!(await limits.consume('mark-use', `${door}:${nikIndex}`)).allowed || !(await limits.consume('mark-uses', 'all')).allowed) return
  await queue.send(db, 'trace-mark', { nikIndex, door, usedAt: clock.now().toISOString() })
}
