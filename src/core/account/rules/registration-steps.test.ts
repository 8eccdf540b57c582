import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Progress, furthestStep, isStepOpen, registrationSteps } from './registration-steps.ts'
import { type DataSoFar, missingData } from './registration-completeness.ts'
import { probeDelaySeconds, retryDelaySeconds } from './retry-delay.ts'

const progress = (more: Partial<Progress> = {}): Progress => ({ identity: 'confirmed', isComplete: false, isRegistered: false, ...more })
const anyProgress = fc.record({
  identity: fc.constantFrom<Progress['identity'][]>('pending', 'confirmed', 'mismatch', 'referred', 'already-registered'),
  isComplete: fc.boolean(),
  isRegistered: fc.boolean(),
})

describe('no step can be skipped', () => {
  test.each<[Progress | null, string]>([
    [null, 'identity'],
    [progress({ identity: 'mismatch', isComplete: true }), 'identity'],
    [progress({ identity: 'referred', isComplete: true }), 'identity'],
    [progress({ identity: 'already-registered', isComplete: true }), 'identity'],
    [progress(), 'data'],
    [progress({ identity: 'pending' }), 'data'],
    [progress({ isComplete: true }), 'review'],
    [progress({ isComplete: true, isRegistered: true }), 'done'],
  ])('%j belongs to %s', (state, step) => {
    expect(furthestStep(state)).toBe(step)
  })

  test('every step before the furthest is open until the end, and only the end after it', () => {
    fc.assert(
      fc.property(anyProgress, (state) => {
        const open = registrationSteps.map((step) => isStepOpen(step.key, state))
        if (state.isRegistered) expect(open).toEqual([false, false, false, true])
        else expect(open.join().replace(/(true,?)*(false,?)*/, '')).toBe('')
      }),
    )
  })
})

const whole: DataSoFar = {
  nameOnIjazah: 'Siti', birthPlaceOnIjazah: 'Kota Bogor', birthDateOnIjazah: '1990-01-01', sex: 'female', ktpFileId: 'a', selfieFileId: 'b', selfieConsentAt: new Date(),
  hasPassword: true, firstQuestion: 'satu', secondQuestion: 'dua', hasFirstAnswer: true, hasSecondAnswer: true,
}

describe('step 2 lacks', () => {
  test.each<[Partial<DataSoFar>, string[]]>([
    [{}, []],
    [{ nameOnIjazah: null }, ['nameOnIjazah']],
    [{ selfieConsentAt: null }, ['selfie']],
    [{ secondQuestion: 'satu' }, ['secondAnswer']],
    [{ hasPassword: false, ktpFileId: null }, ['ktp', 'password']],
  ])('%j → %j', (change, missing) => {
    expect(missingData({ ...whole, ...change })).toEqual(missing)
  })
})

test('one question that fails is asked again after 1, 2, 4 … minutes, an hour at most', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 50].map(retryDelaySeconds)).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600])
})

test('a register that is away is tried after 1, 2, 4 … minutes, a quarter of an hour at most', () => {
  expect([1, 2, 3, 4, 5, 100].map(probeDelaySeconds)).toEqual([60, 120, 240, 480, 900, 900])
})
