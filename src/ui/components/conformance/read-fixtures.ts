import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Options of a Nunjucks macro: read with care, as written by others. */
// oxlint-disable-next-line typescript/no-explicit-any -- every component's options have another shape, none of them typed
export type Options = Record<string, any>

export interface Fixture {
  name: string
  options: Options
  html: string
}

const require = createRequire(import.meta.url)

/** The examples govuk-frontend ships with a component: input options and the HTML they must give. */
export function readFixtures(component: string): Fixture[] {
  const file = require.resolve(`govuk-frontend/dist/govuk/components/${component}/fixtures.json`)
  return JSON.parse(readFileSync(file, 'utf8')).fixtures
}

/** Every option a fixture uses, as a path: "items[].hint.text". An empty object or list counts as itself. */
export function optionPaths(options: unknown, path = ''): string[] {
  if (typeof options !== 'object' || options === null || Object.keys(options).length === 0) return [path]
  const paths = Array.isArray(options)
    ? options.flatMap((item) => optionPaths(item, `${path}[]`))
    : Object.entries(options).flatMap(([key, value]) => optionPaths(value, path ? `${path}.${key}` : key))
  return [...new Set(paths)]
}
