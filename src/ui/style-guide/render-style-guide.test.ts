import { describe, expect, test } from 'vitest'
import { type Brand, brands } from '#ui/brands.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { renderStyleGuide } from './render-style-guide.tsx'

describe.each(Object.keys(brands) as Brand[])('the component page of %s', (brand) => {
  test('is valid HTML', async () => {
    expect(await htmlFaults(renderStyleGuide(brand))).toEqual([])
  })

  test('leads to the other brands', () => {
    for (const other of Object.keys(brands)) expect(renderStyleGuide(brand)).toContain(`href="?merek=${other}"`)
  })
})
