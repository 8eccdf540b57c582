import { describe, expect, it } from 'vitest'
import { parseGelar, whyNotGelar } from './gelar.ts'

describe('titles (guide 6.2.3 b-c)', () => {
  it.each([
    'dr.', 'Dr.', 'Prof.', 'Prof. Dr. Ir.', 'Dra.', 'S.Kom', 'A.md', 'S.E., M.M.', 'S.Farm', 'A.Md.Kep', 'S.Kep., Ners', 'Sp.OG(K)', 'S.Pd.SD', 'M.Biomed', 'LL.M.',
    'Ph.D', 'S.Tr.Keb', 'Apt.', 'S.Sos.I', '-', '',
  ])('takes "%s"', (text) => expect(whyNotGelar(text)).toBeNull())

  it.each(['Sarjana Komputer', 'sarjana', 'Magister Manajemen', 'Dokter', 'DOKTOR', 'Ahli Madya', 'Insinyur', 'S.Keperawatan'])('asks for the abbreviation of "%s"', (text) =>
    expect(whyNotGelar(text)).toBe('spelled-out'),
  )

  it('takes 40 characters, not 41', () => {
    expect(whyNotGelar('S.E, '.repeat(8))).toBeNull()
    expect(whyNotGelar(`${'S.E, '.repeat(8)}M`)).toBe('too-long')
  })

  it.each(['S.Kom <b>', 'S1', 'S.E; drop'])('refuses signs in "%s"', (text) => expect(whyNotGelar(text)).toBe('not-letters'))

  it('reads a dash as none', () => {
    expect([parseGelar(' - '), parseGelar(''), parseGelar(' S.E. ,  M.M. ')]).toEqual([null, null, 'S.E. , M.M.'])
  })
})
