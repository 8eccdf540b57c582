import { describe, expect, it } from 'vitest'
import { draftLimits, keepable } from './draft.ts'

describe('what autosave may keep', () => {
  it('keeps answers', () => {
    expect(keepable({ 'alamat-ktp': 'Jalan Melati 7', 'tinggi-badan': '165', agama: '' })).toEqual({ 'alamat-ktp': 'Jalan Melati 7', 'tinggi-badan': '165', agama: '' })
  })

  it.each(['_token', '_intent', '_captcha', 'captcha', 'password', 'kata-sandi', 'pin', 'otp', 'aksi', 'a b', '<script>', 'x'.repeat(61)])('does not keep %s', (name) => {
    expect(keepable({ [name]: 'rahasia' })).toEqual({})
  })

  it('cuts what is too long and too much', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`isian-${index}`, 'x'.repeat(5000)]))
    const kept = keepable(many)
    expect(Object.keys(kept)).toHaveLength(draftLimits.fields)
    expect(kept['isian-0']).toHaveLength(draftLimits.valueCharacters)
  })

  it('has no room for more names than the limit, while known ones may change', () => {
    const known = Array.from({ length: draftLimits.fields }, (_, index) => `isian-${index}`)
    expect(keepable({ 'isian-baru': 'x', 'isian-3': 'y' }, known)).toEqual({ 'isian-3': 'y' })
  })
})
