import { dictionary } from '@zxcvbn-ts/language-common'
import { expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords.ts'

test('more than 3,000 passwords seen in leaks that are long enough for us are known, and Indonesian ones (ASVS 6.2.4)', () => {
  const longEnough = dictionary['passwords-common'].filter((one) => String(one).length >= 8).map(String)
  expect(longEnough.length).toBeGreaterThan(3000)
  expect(longEnough.filter((one) => !isCommonPassword(one))).toEqual([])
  for (const one of ['bismillah', 'merdeka1945', 'alhamdulillah']) expect(isCommonPassword(one), one).toBe(true)
  expect(isCommonPassword('kopi tubruk tanpa gula')).toBe(false)
})
