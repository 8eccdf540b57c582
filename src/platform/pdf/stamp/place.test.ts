import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Page } from '#platform/pdf/read/pages.ts'
import { isOnPage, overlap, pageSizeMm, toPageBox, toShownBox } from './place.ts'

const page = fc.record({ rotate: fc.constantFrom(0, 90, 180, 270), left: fc.integer({ min: -300, max: 300 }), bottom: fc.integer({ min: -300, max: 300 }), width: fc.integer({ min: 50, max: 2000 }), height: fc.integer({ min: 50, max: 2000 }), userUnit: fc.constantFrom(1, 2, 0.5) }).map(
  ({ rotate, left, bottom, width, height, userUnit }): Page => ({ number: 1, generation: 0, dict: new Map(), media: [left, bottom, left + width, bottom + height], crop: [left, bottom, left + width, bottom + height], rotate, userUnit }),
)
const box = fc.record({ leftMm: fc.double({ min: 0, max: 300, noNaN: true }), topMm: fc.double({ min: 0, max: 300, noNaN: true }), widthMm: fc.double({ min: 1, max: 100, noNaN: true }), heightMm: fc.double({ min: 1, max: 100, noNaN: true }) })

test('a box goes to the page and comes back the same, however the page is turned', () => {
  fc.assert(
    fc.property(page, box, (on, given) => {
      const back = toShownBox(on, toPageBox(on, given))
      for (const key of ['leftMm', 'topMm', 'widthMm', 'heightMm'] as const) expect(back[key]).toBeCloseTo(given[key], 6)
    }),
  )
})

test('what is on the page as shown lies within its crop box', () => {
  fc.assert(
    fc.property(page, box, (on, given) => {
      const [left, bottom, right, top] = toPageBox(on, given)
      // The hair's breadth of isOnPage, 0.05 mm, in units of this page.
      const hair = (0.05 * 72) / 25.4 / on.userUnit + 1e-6
      const isWithin = left >= on.crop[0] - hair && bottom >= on.crop[1] - hair && right <= on.crop[2] + hair && top <= on.crop[3] + hair
      if (isOnPage(on, given)) expect(isWithin).toBe(true)
    }),
  )
})

test('a page lying on its side is as wide as it is high', () => {
  const upright: Page = { number: 1, generation: 0, dict: new Map(), media: [0, 0, 595.28, 841.89], crop: [0, 0, 595.28, 841.89], rotate: 0, userUnit: 1 }
  expect(pageSizeMm(upright).widthMm).toBeCloseTo(210, 1)
  expect(pageSizeMm({ ...upright, rotate: 270 }).widthMm).toBeCloseTo(297, 1)
  expect(pageSizeMm({ ...upright, userUnit: 2 }).heightMm).toBeCloseTo(594, 1)
})

test('boxes that touch do not overlap, those that share a millimetre do', () => {
  const at = (leftMm: number) => ({ leftMm, topMm: 10, widthMm: 20, heightMm: 20 })
  expect(overlap(at(10), at(30))).toBe(false)
  expect(overlap(at(10), at(29))).toBe(true)
  expect(overlap(at(10), { ...at(10), topMm: 40 })).toBe(false)
})
