import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findFaults, overallOf } from './judgement.ts'
import { isSampled } from './sample.ts'
import { shareOut } from './share-out.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest()

describe('the sample', () => {
  it('draws about as many as asked, the same ones each time, all of them at a hundred', () => {
    const all = Array.from({ length: 5000 }, (_, index) => hashOf(`file ${index}`))
    const drawn = (percent: number) => all.filter((hash) => isSampled(hash, percent)).length
    expect(drawn(10)).toBeGreaterThan(400)
    expect(drawn(10)).toBeLessThan(600)
    expect(drawn(10)).toBe(drawn(10))
    expect(drawn(100)).toBe(5000)
  })
})

describe('sharing out', () => {
  const cases = Array.from({ length: 5 }, (_, index) => ({ applicationId: String(index) }))
  const sharesOf = (shares: { officerId: string }[], officerId: string) => shares.filter((share) => share.officerId === officerId).length

  it('gives to whoever has the fewest, in turn among equals', () => {
    const shares = shareOut(cases, [{ officerId: 'a', files: 3 }, { officerId: 'b', files: 0 }], () => false)
    expect(sharesOf(shares, 'b')).toBe(4)
    expect(shareOut(cases, [{ officerId: 'a', files: 0 }, { officerId: 'b', files: 0 }], () => false).map(({ officerId }) => officerId)).toEqual(['a', 'b', 'a', 'b', 'a'])
  })

  it('leaves a file that nobody may have', () => {
    const shares = shareOut(cases, [{ officerId: 'a', files: 0 }], (_, { applicationId }) => applicationId === '2')
    expect(shares.map(({ applicationId }) => applicationId)).toEqual(['0', '1', '3', '4'])
  })
})

describe('the judgement', () => {
  const file = { documentId: 'd', storageKey: 's', claimedName: 'x', mediaType: 'application/pdf', bytes: 1, pageCount: 2, sha256: 'x', uploadedAt: 'x' }
  const items = [{ requirementId: 'a', name: 'A', needsEmeterai: false, file }, { requirementId: 'b', name: 'B', needsEmeterai: false, file: null }]
  const unmet = { requirementId: 'a', isMet: false, reason: 'expired' as const, explanation: null, page: 2, region: { x: 0.5, y: 0, width: 0.5, height: 1 } }

  it('needs a word on every document that was sent, and none on one that was left out', () => {
    expect(findFaults(items, [])).toEqual(new Map([['a', 'not-judged']]))
    expect(findFaults(items, [unmet])).toEqual(new Map())
    expect(overallOf([unmet])).toBe('failed')
  })

  it('marks only what lies on a page there is', () => {
    expect(findFaults(items, [{ ...unmet, page: 3 }]).get('a')).toBe('page-unknown')
    expect(findFaults(items, [{ ...unmet, region: { x: 0.6, y: 0, width: 0.5, height: 1 } }]).get('a')).toBe('region-outside')
    expect(findFaults(items, [{ ...unmet, requirementId: 'b', region: null, page: 1 }]).get('b')).toBe('page-unknown')
  })
})
