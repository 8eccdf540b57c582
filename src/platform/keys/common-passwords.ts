import { dictionary } from '@zxcvbn-ts/language-common'

/** About 49,000 passwords seen in leaks, and those that Indonesian ones add. Lower case. */
const common = new Set<string>([
  ...(dictionary['passwords-common']),
  'indonesia', 'indonesia1', 'rahasia', 'rahasia1', 'bismillah', 'sayang', 'sayangku', 'jakarta', 'bandung', 'surabaya',
  'merdeka', 'merdeka1945', 'garuda', 'pancasila', 'katasandi', 'terserah', 'alhamdulillah', 'anjing', 'doraemon', 'persija', 'persib',
])

export function isCommonPassword(plain: string): boolean {
  return common.has(plain)
}
