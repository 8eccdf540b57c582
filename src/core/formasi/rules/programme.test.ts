import { expect, test } from 'vitest'
import { isAccepted } from './programme.ts'

test.each([
  ['S-1 ILMU HUKUM', 'S-1 ILMU HUKUM', 40, 40, true],
  ['S-1 Ilmu Hukum', 'D-IV/S-1 ILMU HUKUM', 40, 40, true],
  ['S-1 ILMU HUKUM', 'S-1/D-IV ILMU HUKUM', 40, 40, true],
  ['ILMU HUKUM', 'S-1 ILMU HUKUM', 40, 40, true],
  ['S-1 ILMU HUKUM', 'S-1 HUKUM', 40, 40, false],
  ['S-2 ILMU HUKUM', 'S-1 ILMU HUKUM', 45, 40, false],
  ['SMA IPA', 'SLTA/SMA SEDERAJAT', 15, 15, true],
  ['SMA IPA', 'SMK', 15, 17, false],
  ['SMA IPA', 'SMA IPS', 15, 15, false],
  ['PROFESI DOKTER', 'DOKTER', 40, 40, false],
])('an ijazah of %s is taken for %s: level %i for %i gives %s', (owned, asked, ownedLevel, askedLevel, accepted) => {
  expect(isAccepted({ levelCode: ownedLevel, programme: owned }, { levelCode: askedLevel, programme: asked })).toBe(accepted)
})
