import { describe, expect, it } from 'vitest'
import { whyNotObject, whyNotReason } from './objection.ts'
import { statesOf } from './progress.ts'

const window = { opensAt: new Date('2026-12-16T17:00:00Z'), closesAt: new Date('2026-12-19T16:59:59Z') }
const failed = { overall: 'failed', window, objectionSentAt: null, isFinal: false } as const

describe('who may object', () => {
  it('is whoever failed, from the first second of the window to the whole last one', () => {
    expect(whyNotObject(failed, new Date('2026-12-16T16:59:59.999Z'))).toBe('not-yet')
    expect(whyNotObject(failed, window.opensAt)).toBeNull()
    expect(whyNotObject(failed, new Date('2026-12-19T16:59:59.999Z'))).toBeNull()
    expect(whyNotObject(failed, new Date('2026-12-19T17:00:00Z'))).toBe('too-late')
  })

  it('is not who passed, who objected before, or whose result is final', () => {
    expect(whyNotObject({ ...failed, overall: 'passed' }, window.opensAt)).toBe('not-failed')
    expect(whyNotObject({ ...failed, objectionSentAt: window.opensAt }, window.opensAt)).toBe('sent-already')
    expect(whyNotObject({ ...failed, isFinal: true }, window.opensAt)).toBe('final-already')
  })
})

it('a reason has 20 to 2,000 characters, blanks around it not counted', () => {
  expect(whyNotReason('   ')).toBe('missing')
  expect(whyNotReason(`  ${'x'.repeat(19)}  `)).toBe('too-short')
  expect(whyNotReason('x'.repeat(20))).toBeNull()
  expect(whyNotReason('x'.repeat(2001))).toBe('too-long')
})

describe('the tracker', () => {
  const receivedAt = new Date('2026-11-20T03:00:00Z')
  const published = { at: new Date('2026-12-15T03:00:00Z'), overall: 'failed', window, objectionSentAt: null, final: null } as const
  const at = (text: string) => new Date(text)

  it('says nothing but "Diverifikasi" before the publication', () => {
    expect(statesOf({ receivedAt, published: null }, at('2026-12-20T00:00:00Z'))).toEqual({ sent: 'done', verified: 'current', announced: 'coming', objection: 'coming', final: 'coming' })
  })

  it('goes on to the objection, or past it', () => {
    expect(statesOf({ receivedAt, published }, at('2026-12-17T00:00:00Z'))).toMatchObject({ objection: 'current', final: 'coming' })
    expect(statesOf({ receivedAt, published }, at('2026-12-21T00:00:00Z'))).toMatchObject({ objection: 'skipped', final: 'current' })
    expect(statesOf({ receivedAt, published: { ...published, objectionSentAt: window.opensAt } }, at('2026-12-21T00:00:00Z'))).toMatchObject({ objection: 'current' })
    expect(statesOf({ receivedAt, published: { ...published, overall: 'passed' } }, at('2026-12-17T00:00:00Z'))).toMatchObject({ objection: 'skipped', final: 'current' })
    expect(statesOf({ receivedAt, published: { ...published, objectionSentAt: window.opensAt, final: { at: at('2026-12-28T00:00:00Z'), overall: 'passed' } } }, at('2026-12-29T00:00:00Z'))).toMatchObject({ objection: 'done', final: 'done' })
  })
})
