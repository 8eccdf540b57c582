import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform/root.ts'

const map = readFileSync(join(projectRoot, 'docs/guide-map.md'), 'utf8')
const quoted = [...map.matchAll(/`([^`\s]+)`/g)].map(([, text]) => text!)
const files = quoted.filter((text) => /^[a-z0-9/-]+(\.test)?\.tsx?$|^[a-z0-9/-]+\/$/.test(text) && !text.startsWith('/'))

describe('the guide map', () => {
  it.each([...new Set(files)])('%s exists', (file) => {
    expect(['', 'src', 'src/portal'].some((folder) => existsSync(join(projectRoot, folder, file)))).toBe(true)
  })

  it('names Gambar 1 to 26 and no Gambar in two rows', () => {
    const shown = [...map.matchAll(/Gambar (\d+)(?:-(\d+))?(?:, (\d+)-(\d+))?/g)].flatMap(([, a, b, c, d]) => [range(a, b), range(c, d)].flat())
    expect(range('1', '26').filter((number) => !shown.includes(number))).toEqual([])
    expect(shown.filter((number, index) => shown.indexOf(number) !== index)).toEqual([])
  })
})

function range(first: string | undefined, last: string | undefined): number[] {
  if (!first) return []
  const from = Number(first)
  return Array.from({ length: Number(last ?? first) - from + 1 }, (_, index) => from + index)
}
