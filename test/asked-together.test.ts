import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/root.ts'
import { findStrays } from './asked-together.ts'

const users = globSync('src/**/*.{ts,tsx}', { cwd: projectRoot, exclude: ['**/*.test.ts', '**/*.test.tsx', 'src/platform/db/together.ts'] })
  .map((file) => [file, readFileSync(join(projectRoot, file), 'utf8')] as const)
  .filter(([, text]) => text.includes('together('))

test('what is asked together is asked of the connection that was given (decision 118)', () => {
  expect(users.length).toBeGreaterThan(4)
  expect(users.flatMap(([file, text]) => findStrays(text).map(({ line, what }) => `${file}:${line} ${what}`))).toEqual([])
})

test.each([
  ['the outer db', 'together(db, (of) => [findSeason(of), findOwner(db, id)])', ['db']],
  ['the outer transaction', 'together(tx, (db) => [findSeason(db), findOwner(tx, id)])', ['tx']],
  ['the db of what was handed in', 'together(deps.db, (db) => [findSeason(db), findOwner(deps.db, id)])', ['deps.db']],
  ['all of what was handed in', 'together(deps.db, (db) => [findSeason(db), loadOwner(deps, id)])', ['deps']],
  ['a spread that keeps the outer db', 'together(deps.db, (db) => [findSeason(db), loadOwner({ ...deps, at: now }, id)])', ['...deps']],
  ['a spread after the own', 'together(deps.db, (of) => [loadOwner({ db: of, ...deps }, id)])', ['...deps']],
  ['the outer db in short', 'together(db, (of) => [findSeason(of), loadOwner({ db, keys }, id)])', ['db']],
  ['an inner one that asks of the outer', 'together(db, (of) => [together(of, (one) => [find(one), find(of)])])', ['of']],
])('finds %s', (_, source, strays) => {
  expect(findStrays(source).map(({ what }) => what)).toEqual(strays)
})

test.each([
  'together(db, (of) => [loadOwner({ db: of, keys }, id), findSeason(of)])',
  'together(deps.db, (db) => [loadOwner({ ...deps, db }, visit.application.accountId), findSeason(db, deps.keys)])',
  'together(deps.db, (of) => [loadOwner({ ...deps, db: of }, id), rows.db])',
  'together(tx, (db) => [db.selectFrom("a.b").execute()])',
])('passes %s', (source) => expect(findStrays(source)).toEqual([]))

test('does not pass over what it cannot read', () => {
  expect(() => findStrays('together(db, askAll)')).toThrow('is written as')
})
