import { expect, test } from 'vitest'
import { judgeStamps } from './stamp-verdict.ts'

const sealedAt = new Date('2026-10-14T07:05:07Z')
const stamp = (verdict: Parameters<typeof judgeStamps>[0][number]['verdict'], serial: string | null = 'SIM1') => ({ verdict, serial, sealedAt })

test('one genuine stamp, or several with serials of their own, is enough', () => {
  expect(judgeStamps([stamp('genuine')])).toEqual({ ok: true, serials: ['SIM1'], sealedAt })
  expect(judgeStamps([stamp('genuine'), stamp('genuine', 'SIM2')])).toMatchObject({ ok: true, serials: ['SIM1', 'SIM2'] })
  expect(judgeStamps([stamp('genuine'), stamp('pasted', 'SIM3')])).toMatchObject({ ok: true, serials: ['SIM1'] })
})

test.each([
  ['nothing at all', [], 'no-stamp'],
  ['a picture of one', [stamp('pasted', null)], 'pasted'],
  ['a foreign one beside a pasted one', [stamp('foreign', null), stamp('pasted', null)], 'foreign'],
  ['a change after it', [stamp('changed-after')], 'changed-after'],
  ['the worst of several', [stamp('foreign', null), stamp('reused-serial'), stamp('changed-after')], 'changed-after'],
  ['one of a rehearsal', [stamp('foreign', 'SIMLATIHAN012345678900')], 'rehearsal'],
  ['a picture of a rehearsal’s', [stamp('pasted', 'SIMLATIHAN012345678900')], 'rehearsal'],
  ['ours that calls itself one of a rehearsal', [stamp('changed-after', 'SIMLATIHAN012345678900')], 'changed-after'],
  ['the same serial twice', [stamp('genuine'), stamp('genuine')], 'invalid'],
  ['a stamp without its serial', [stamp('genuine', null)], 'invalid'],
] as const)('%s is refused', (_, stamps, fault) => expect(judgeStamps(stamps)).toEqual({ ok: false, fault }))
