import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform/root.ts'

const read = (file: string) => JSON.parse(readFileSync(join(projectRoot, file), 'utf8'))

/** What may be used in a work under Apache-2.0 without asking; a new one is looked at by a person (T35). */
const licences = new Set(['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'CC-BY-4.0', 'OFL-1.1', 'MPL-2.0', 'Unlicense', 'Python-2.0', 'WTFPL', 'Zlib', 'LGPL-3.0-or-later', 'PostgreSQL'])

/** Whose licence stands in their own files only: all MIT. */
const lookedAt = ['node_modules/jsfeat', 'node_modules/png-js', 'node_modules/xmlhttprequest-ssl']

describe('packages that run a program when they are installed (T35)', () => {
  const lock: { packages: Record<string, { hasInstallScript?: boolean; resolved?: string; integrity?: string; link?: boolean }> } = read('package-lock.json')

  it('are exactly those that were reviewed', () => {
    const withScripts = Object.entries(lock.packages).filter(([, one]) => one.hasInstallScript).map(([path]) => path.split('node_modules/').at(-1))
    expect(withScripts.toSorted()).toEqual(Object.keys(read('package.json').allowScripts).toSorted())
  })

  it('have a licence that was looked at', () => {
    const unknown = Object.entries(read('package-lock.json').packages as Record<string, { license?: string }>).filter(([path, { license }]) => path !== '' && !lookedAt.includes(path) && !(license ?? '').replace(/[()]/g, '').split(/ OR /).some((one) => one.split(' AND ').every((each) => licences.has(each))))
    expect(unknown.map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
  })

  it('stop the install when they are not', () => {
    expect(readFileSync(join(projectRoot, '.npmrc'), 'utf8')).toContain('strict-allow-scripts=true')
  })

  it('come from the registry alone, with a checksum', () => {
    for (const [path, one] of Object.entries(lock.packages)) {
      if (path === '') continue
      expect(one.integrity, path).toMatch(/^sha512-/)
      expect(one.resolved ?? 'https://registry.npmjs.org/', path).toMatch(/^https:\/\/registry\.npmjs\.org\//)
    }
  })
})
