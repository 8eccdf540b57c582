import { existsSync, globSync, readFileSync } from 'node:fs'
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

  it('names all 64 Gambar and no Gambar in two rows', () => {
    const shown = [...map.matchAll(/Gambar (\d+)(?:-(\d+))?(?:, (\d+)-(\d+))?/g)].flatMap(([, a, b, c, d]) => [range(a, b), range(c, d)].flat())
    expect(range('1', '64').filter((number) => !shown.includes(number))).toEqual([])
    expect(shown.filter((number, index) => shown.indexOf(number) !== index)).toEqual([])
  })
})

describe('decisions', () => {
  it('have a number of their own, which their title says', () => {
    const decisions = globSync('docs/decisions/*.md', { cwd: projectRoot })
    expect(decisions.length).toBeGreaterThan(90)
    const numbers = decisions.map((file) => Number(/\/(\d{4})-/.exec(file)?.[1]))
    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([])
    expect(decisions.filter((file, index) => !readFileSync(join(projectRoot, file), 'utf8').startsWith(`# ${numbers[index]}. `))).toEqual([])
  })
})

describe('what comments quote', () => {
  const sources = readFileSync(join(projectRoot, 'docs/sources.md'), 'utf8')

  it('has its row for every chapter', () => {
    const files = globSync(['{src,bench,drill,test,e2e,db,deploy}/**/*.{ts,tsx,sql,scss,cfg,yml}'], { cwd: projectRoot })
    expect(files.length).toBeGreaterThan(2000)
    const quoted = new Set(files.flatMap((file) => readFileSync(join(projectRoot, file), 'utf8').match(/\b(?:trust|domain|ux|pdf)\.md §\d+/g) ?? []))
    expect([...quoted].filter((chapter) => !sources.includes(`\n| ${chapter} |`))).toEqual([])
  })

  it('names files that are there', () => {
    const named = [...sources.matchAll(/`((?:src|bench|drill|e2e|deploy|test)\/[^`]+)`|\]\(([^)]+)\)/g)].map(([, file, link]) => file ?? `docs/${link}`)
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((file) => !existsSync(join(projectRoot, file)))).toEqual([])
  })
})

function range(first: string | undefined, last: string | undefined): number[] {
  if (!first) return []
  const from = Number(first)
  return Array.from({ length: Number(last ?? first) - from + 1 }, (_, index) => from + index)
}
