import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openFile, sealFile } from './sealed-file.ts'

const key = randomBytes(32)
const frame = 1024 * 1024
const tag = 16

describe('a sealed file (T24)', () => {
  it.each([0, 1, frame - 1, frame, frame + 1, 3 * frame])('of %i bytes opens as it was', (size) => {
    const plain = randomBytes(size)
    expect(openFile(key, 'dokumen-1', sealFile(key, 'dokumen-1', plain)).equals(plain)).toBe(true)
  })

  const plain = Buffer.concat([Buffer.from('%PDF-1.7 KTP 3201014505900000'), randomBytes(2 * frame + 100)])
  const sealed = sealFile(key, 'dokumen-1', plain)

  it('shows neither its kind nor its words', () => {
    expect(sealed.includes('%PDF-1.7 KTP')).toBe(false)
    expect(sealed.includes('3201014505900000')).toBe(false)
  })

  it('does not open as another document or with another key', () => {
    expect(() => openFile(key, 'dokumen-2', sealed)).toThrow()
    expect(() => openFile(randomBytes(32), 'dokumen-1', sealed)).toThrow()
  })

  it.each([0, 1, tag, tag + 1, 1 + tag + frame, sealed.length - 1])('fails when byte %i was changed', (at) => {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => openFile(key, 'dokumen-1', changed)).toThrow()
  })

  it('fails when a frame is missing, or two changed places', () => {
    const step = tag + frame
    const [head, first, second, last] = [sealed.subarray(0, 1), sealed.subarray(1, 1 + step), sealed.subarray(1 + step, 1 + 2 * step), sealed.subarray(1 + 2 * step)]
    const join = (...parts: Buffer[]) => Buffer.concat([head, ...parts])
    expect(openFile(key, 'dokumen-1', join(first, second, last)).equals(plain)).toBe(true)
    for (const forged of [join(first, second), join(first, last), join(second, first, last), join(first, second, last, last), join()]) {
      expect(() => openFile(key, 'dokumen-1', forged)).toThrow()
    }
  })
})
