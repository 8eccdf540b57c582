import { describe, expect, it } from 'vitest'
import { parseNumberedSecrets } from './numbered-secrets.ts'

describe('numbered secrets', () => {
  it('are one or several, the present one first', () => {
    expect(parseNumberedSecrets('sebuah rahasia, dengan koma')).toEqual([{ id: 1, secret: 'sebuah rahasia, dengan koma' }])
    expect(parseNumberedSecrets('2:baru=,1:lama:dua')).toEqual([{ id: 2, secret: 'baru=' }, { id: 1, secret: 'lama:dua' }])
    expect(parseNumberedSecrets('3:hanya')).toEqual([{ id: 3, secret: 'hanya' }])
  })

  it.each(['2:baru,lama', '2:baru,2:lama', '2:', '2:baru,', '0:nol,1:satu'])('%j has no clear meaning', (value) => {
    expect(parseNumberedSecrets(value)).toBeNull()
  })
})
