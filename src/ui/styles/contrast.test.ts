import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Brand, brands } from '#ui/brands.ts'
import { contrast } from './contrast.ts'

/** Every colour a brand file sets: "link: #0b4f8a" and "$masthead: #6d1029". */
function coloursOf(brand: string): Record<string, string> {
  const scss = readFileSync(join(import.meta.dirname, `${brand}.scss`), 'utf8')
  const found = [...scss.matchAll(/\$?([a-z-]+): (#[0-9a-f]{3,6})\b/g)].map(([, name, colour]) => [name!, colour!])
  return { card: '#fff', white: '#fff', ...Object.fromEntries(found) }
}

// Text on each ground it stands on; WCAG 1.4.3 asks for 4.5.
const texts: readonly (readonly [string, readonly string[]])[] = [
  ['body-background', ['text', 'secondary-text', 'link', 'link-hover', 'link-visited', 'error', 'success', 'brand']],
  ['card', ['text', 'secondary-text', 'link', 'link-hover', 'link-visited', 'error', 'success', 'brand', 'masthead']],
  ['surface-background', ['surface-text', 'secondary-text', 'link', 'link-visited', 'brand']],
  ['hover', ['text', 'link']],
  ['masthead', ['on-masthead']],
  ['masthead-deep', ['on-masthead']],
  ['on-masthead', ['masthead']],
  ['button', ['white']],
  ['brand', ['white']],
  ['error', ['white']],
  ['success', ['white']],
  ['focus', ['focus-text']],
  ['gold', ['text']],
]

// Edges and marks that carry meaning; WCAG 1.4.11 asks for 3.
const marks: readonly (readonly [string, readonly string[]])[] = [
  ['body-background', ['input-border', 'brand']],
  ['card', ['input-border']],
  ['masthead', ['gold', 'focus']],
  ['masthead-deep', ['gold']],
]

describe.each(Object.keys(brands) as Brand[])('%s', (brand) => {
  const colours = coloursOf(brand)
  const ratio = (ground: string, ink: string) => contrast(colours[ground]!, colours[ink]!)

  test.each(texts.flatMap(([ground, inks]) => inks.map((ink) => [ink, ground] as const)))('%s can be read on %s', (ink, ground) => {
    expect(ratio(ground, ink)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(marks.flatMap(([ground, inks]) => inks.map((ink) => [ink, ground] as const)))('%s can be seen on %s', (ink, ground) => {
    expect(ratio(ground, ink)).toBeGreaterThanOrEqual(3)
  })

  test("the phone's frame has the masthead's colour", () => {
    expect(brands[brand].themeColour).toBe(colours['masthead'])
  })
})

test('the measure itself', () => {
  expect(contrast('#000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777', '#fff')).toBeCloseTo(4.48, 2)
})
