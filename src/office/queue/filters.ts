import { type QueueGroup, queueGroups } from '#core/verification/rules/groups.ts'
import type { QueueFilters } from '#core/verification/list-queue.ts'
import { paths } from '#office/paths.ts'
import { isUuid } from '#platform/is-uuid.ts'

/** The groups as they stand in addresses. */
const groupKeys: Record<QueueGroup, string> = { unopened: 'belum-dibuka', opened: 'dibuka', returned: 'dikembalikan', 'second-look': 'pemeriksaan-kedua', done: 'selesai', held: 'ditahan' }
const whoseKeys = { all: 'semua', mine: 'saya', nobody: 'belum-dibagi' } as const
const overallKeys = { passed: 'ms', failed: 'tms' } as const

/** What an address asks for; whatever is not understood is left out. */
export function parseFilters(query: Record<string, unknown>): QueueFilters {
  const text = (name: string) => String(query[name] ?? '')
  const formasi = Number(text('formasi'))
  return {
    group: keyFor(groupKeys, text('kelompok')) ?? 'unopened',
    whose: keyFor(whoseKeys, text('milik')) ?? 'all',
    formasiId: Number.isInteger(formasi) && formasi > 0 && formasi < 2 ** 31 ? formasi : null,
    overall: keyFor(overallKeys, text('hasil')) ?? null,
    number: text('nomor').slice(0, 60).replace(/\D/g, '').slice(0, 17),
    after: isUuid(text('setelah')) ? text('setelah') : null,
  }
}

/** The same as an address, which can be kept and sent to a colleague. */
export function addressOf({ group, whose, formasiId, overall, number, after }: QueueFilters): string {
  const parts = {
    kelompok: groupKeys[group],
    ...(whose !== 'all' && { milik: whoseKeys[whose] }),
    ...(formasiId !== null && { formasi: String(formasiId) }),
    ...(overall && { hasil: overallKeys[overall] }),
    ...(number && { nomor: number }),
    ...(after && { setelah: after }),
  }
  return `${paths.queue}?${new URLSearchParams(parts)}`
}

/** All of one group. */
export const groupAddress = (group: QueueGroup) => addressOf({ group, whose: 'all', formasiId: null, overall: null, number: '', after: null })

export const groupOptions = queueGroups.map((group) => ({ group, value: groupKeys[group] }))
export const whoseOptions = [{ value: whoseKeys.all, text: 'Semua' }, { value: whoseKeys.mine, text: 'Milik saya' }, { value: whoseKeys.nobody, text: 'Belum dibagi dan bebas' }]
export const overallOptions = [{ value: overallKeys.passed, text: 'Lulus (MS)' }, { value: overallKeys.failed, text: 'Tidak lulus (TMS)' }]
export const whoseKey = (whose: QueueFilters['whose']) => whoseKeys[whose]
export const overallKey = (overall: QueueFilters['overall']) => overall && overallKeys[overall]

function keyFor<Key extends string>(keys: Record<Key, string>, text: string): Key | undefined {
  return (Object.keys(keys) as Key[]).find((key) => keys[key] === text)
}
