import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOf, openTables } from './open-tables.ts'
import { type Cell, type Published, type Sum, leastPossible, rangesOf, suppress } from './suppression.ts'

const cellsFrom = (values: Record<string, number | Cell>) => new Map(Object.entries(values).map(([id, value]) => [id, typeof value === 'number' ? { value } : value]))
const shown = (values: Record<string, number | Cell>, sums: Sum[]) => Object.fromEntries(suppress(cellsFrom(values), sums) ?? [])

describe('small counts', () => {
  it('below ten are not shown, zero among them', () => {
    expect(shown({ a: 0, b: 9, c: 10 }, [])).toEqual({ a: 'few', b: 'few', c: 10 })
  })

  it('alone in a shown total take another along, the smallest that makes room', () => {
    expect(shown({ t: 123, a: 3, b: 20, c: 100 }, [{ total: 't', parts: ['a', 'b', 'c'] }])).toEqual({ t: 123, a: 'few', b: 'hidden', c: 100 })
    expect(shown({ t: 113, a: 3, b: 10, c: 100 }, [{ total: 't', parts: ['a', 'b', 'c'] }])).toMatchObject({ c: 'hidden', b: 10 })
  })

  it('of which there are several are left alone when nobody can tell them apart', () => {
    expect(shown({ t: 110, a: 5, b: 5, c: 100 }, [{ total: 't', parts: ['a', 'b', 'c'] }])).toMatchObject({ c: 100, t: 110 })
    // 9 and 9 of 18 are known for sure.
    expect(shown({ t: 118, a: 9, b: 9, c: 100 }, [{ total: 't', parts: ['a', 'b', 'c'] }])).toMatchObject({ c: 'hidden' })
  })

  it('hide the total when no part is left', () => {
    expect(shown({ t: 18, a: 9, b: 9 }, [{ total: 't', parts: ['a', 'b'] }])).toEqual({ t: 'hidden', a: 'few', b: 'few' })
  })

  it('are protected through a total that others add up from the other side', () => {
    const sums = [{ total: 'all', parts: ['x', 'y', 'z'] }, { total: 'x', parts: ['x1', 'x2'] }]
    const published = suppress(cellsFrom({ all: 218, x: 18, x1: 9, x2: 9, y: 100, z: 100 }), sums)!
    expect(published.get('x')).toBe('hidden')
    expect([published.get('y'), published.get('z'), published.get('all')].filter((state) => state === 'hidden').length).toBeGreaterThan(0)
  })

  it('cannot be protected where everything was shown before', () => {
    expect(suppress(cellsFrom({ all: { value: 18, isSilent: true }, day: { value: 18, isFixed: true }, x: 9, y: 9 }), [{ total: 'all', parts: ['day'] }, { total: 'all', parts: ['x', 'y'] }])).toBeNull()
  })
})

/** Everything a reader could still believe, found without bounds: every number of every small count is tried and added up. */
function beliefs(cells: Map<string, Cell>, published: Map<string, Published>, sums: Sum[], asked: string): number[] {
  const most = 120
  const sumsOfTotal = (id: string) => sums.filter(({ total }) => total === id)
  const own = (id: string, fixed: number | null): Set<number> => {
    if (id === asked && fixed !== null) return new Set([fixed])
    const state = published.get(id)!
    if (cells.get(id)!.isSilent) return new Set(Array.from({ length: most }, (_, n) => n))
    if (typeof state === 'number') return new Set([state])
    return new Set(state === 'few' ? Array.from({ length: 10 }, (_, n) => n) : Array.from({ length: most - 10 }, (_, n) => n + 10))
  }
  const possible = (id: string, fixed: number | null): Set<number> => {
    let found = own(id, fixed)
    for (const { parts } of sumsOfTotal(id)) {
      let reached = new Set([0])
      for (const part of parts) {
        const next = new Set<number>()
        const values = possible(part, fixed)
        for (const before of reached) for (const value of values) if (before + value < most) next.add(before + value)
        reached = next
      }
      found = new Set([...found].filter((value) => reached.has(value)))
    }
    return found
  }
  const roots = [...cells.keys()].filter((id) => !sums.some(({ parts }) => parts.includes(id)))
  return Array.from({ length: 10 }, (_, n) => n).filter((n) => roots.every((root) => possible(root, n).size > 0))
}

const counts = fc.record({
  days: fc.integer({ min: 1, max: 3 }),
  agencies: fc.array(fc.record({ formasi: fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 3 }), split: fc.double({ min: 0, max: 1, noNaN: true }), objecting: fc.double({ min: 0, max: 1, noNaN: true }), isAnswered: fc.boolean(), isPublished: fc.boolean(), isHeld: fc.boolean() }), { minLength: 1, maxLength: 3 }),
})

type Shape = { days: number; agencies: { formasi: number[]; split: number; objecting: number; isAnswered: boolean; isPublished: boolean; isHeld: boolean }[] }

const seasonOf = ({ days, agencies }: Shape) => {
  const all = agencies.flatMap(({ formasi }) => formasi).reduce((sum, value) => sum + value, 0)
  const perDay = Math.floor(all / days)
  return {
    days: Array.from({ length: days }, (_, n) => ({ day: `2022-10-0${n + 1}`, accounts: n, submissions: n === 0 ? all - perDay * (days - 1) : perDay })),
    agencies: agencies.map(({ formasi, split, objecting, isAnswered, isPublished, isHeld }, n) => {
      const submissions = formasi.reduce((sum, value) => sum + value, 0)
      const judged = submissions - (isHeld && submissions > 0 ? 1 : 0)
      const passed = Math.round(judged * split)
      const objections = isPublished && isAnswered ? Math.round((judged - passed) * objecting) : null
      return {
        code: `i${n}`, name: `Instansi ${n}`, submissions, passed: isPublished ? passed : null, failed: isPublished ? judged - passed : null,
        medianDays: 3, objections, accepted: objections === null ? null : Math.round(objections * split),
      }
    }),
    formasi: agencies.flatMap(({ formasi }, n) => formasi.map((submissions, m) => ({ id: n * 10 + m, instansiCode: `i${n}`, jabatan: 'x', formasiType: 'umum', quota: 1, submissions }))),
    // Three causes, of which the last takes what is left.
    causes: agencies.flatMap(({ formasi, split, isHeld }, n) => {
      const all = formasi.reduce((sum, value) => sum + value, 0)
      const judged = all - (isHeld && all > 0 ? 1 : 0)
      const failed = judged - Math.round(judged * split)
      const first = Math.round(failed * 0.6)
      const second = Math.round((failed - first) * split)
      return ([['unreadable', first], ['expired', second], ['several', failed - first - second]] as const).map(([cause, applications]) => ({ code: `i${n}`, cause, applications }))
    }),
  }
}

/** Every small count that is known too well, with what a reader can still believe of it. */
function tooWellKnown(cells: Map<string, Cell>, sums: Sum[]): unknown[] {
  const published = suppress(cells, sums)
  return [...(published ?? [])].flatMap(([id, state]) => {
    if (state !== 'few' || (cells.get(id)!.isSilent && cells.get(id)!.value === 0)) return []
    const believed = beliefs(cells, published!, sums, id)
    return believed.length >= leastPossible && believed.includes(cells.get(id)!.value) ? [] : [[id, believed, [...published!]]]
  })
}

describe('a whole season, as its tables add up', () => {
  it('leaves at least five numbers possible for every small count, whoever adds and subtracts', () => {
    fc.assert(fc.property(counts, (shape) => {
      const { cells, sums } = cellsOf(seasonOf(shape))
      expect(tooWellKnown(cells, sums)).toEqual([])
    }), { numRuns: 60 })
  })

  it('does so where an agency failed enough for its reasons to be given', () => {
    const large = fc.record({ failed: fc.integer({ min: 30, max: 60 }), passed: fc.integer({ min: 0, max: 30 }), objecting: fc.double({ min: 0, max: 1, noNaN: true }), split: fc.double({ min: 0, max: 1, noNaN: true }) })
    fc.assert(fc.property(large, ({ failed, passed, objecting, split }) => {
      const submissions = failed + passed
      const objections = Math.round(failed * objecting)
      const first = Math.round(failed * split)
      const agency = { code: 'i', name: 'x', submissions, passed, failed, medianDays: 3, objections, accepted: Math.round(objections * split) }
      const causes = [{ code: 'i', cause: 'unreadable', applications: first }, { code: 'i', cause: 'several', applications: failed - first }] as const
      const { cells, sums } = cellsOf({ days: [{ day: '2022-10-01', accounts: 12, submissions }], agencies: [agency], formasi: [], causes })
      expect(tooWellKnown(cells, sums)).toEqual([])
    }), { numRuns: 12 })
  })

  it('never shows a number that is not true', () => {
    fc.assert(fc.property(counts, (shape) => {
      const { cells, sums } = cellsOf(seasonOf(shape))
      const published = suppress(cells, sums)
      if (!published) return true
      const ranges = rangesOf(cells, published, sums)
      return [...cells].every(([id, { value }]) => value >= ranges.get(id)!.least && value <= ranges.get(id)!.most)
    }))
  })

  it('gives no agency and no formasi while somebody can still apply', () => {
    const tables = openTables({ days: [{ day: '2022-10-01', accounts: 12, submissions: 3 }], agencies: [], formasi: [], causes: [] }, {})
    expect(tables.map(({ rows }) => rows)).toEqual([[['2022-10-01', 12, '<10']], [], [], []])
  })

  it('of the nation’s size is done in seconds', () => {
    const formasi = Array.from({ length: 30_000 }, (_, n) => ({ id: n, instansiCode: `i${n % 600}`, jabatan: 'x', formasiType: 'umum', quota: 1, submissions: (n * 7919 + Math.floor(n / 600) * 31) % 200 }))
    const agencies = Array.from({ length: 600 }, (_, n) => ({ code: `i${n}`, name: 'x', submissions: formasi.filter(({ instansiCode }) => instansiCode === `i${n}`).reduce((sum, one) => sum + one.submissions, 0), passed: null, failed: null, medianDays: null, objections: null, accepted: null }))
    const all = agencies.reduce((sum, { submissions }) => sum + submissions, 0)
    const tables = openTables({ days: [{ day: '2022-10-01', accounts: 12, submissions: all }], agencies, formasi, causes: [] }, {})
    expect(tables[3]!.rows).toHaveLength(30_000)
    expect(tables[3]!.rows.some((row) => row[6] === 'disembunyikan')).toBe(true)
  })
})
