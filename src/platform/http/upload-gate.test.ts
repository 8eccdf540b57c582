import { expect, test } from 'vitest'
import { createUploadGate } from './upload-gate.ts'

test('an account has two files read at a time, and the third when one is done (trust.md T11)', async () => {
  const gate = createUploadGate()
  const first = Promise.withResolvers<string>()
  const second = Promise.withResolvers<string>()
  const reading = [gate.enter('siti', () => first.promise), gate.enter('siti', () => second.promise)]
  expect(await gate.enter('siti', async () => 'third')).toBeNull()
  expect(await gate.enter('bagus', async () => 'his first')).toBe('his first')
  first.reject(new Error('the line broke'))
  await expect(reading[0]).rejects.toThrow('the line broke')
  expect(await gate.enter('siti', async () => 'third')).toBe('third')
  second.resolve('second')
  expect(await reading[1]).toBe('second')
})
