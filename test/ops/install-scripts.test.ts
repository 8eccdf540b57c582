import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform/root.ts'

const read = (file: string) => JSON.parse(readFileSync(join(projectRoot, file), 'utf8'))

describe('packages that run a program when they are installed (T35)', () => {
  const lock: { packages: Record<string, { hasInstallScript?: boolean; resolved?: string; integrity?: string; link?: boolean }> } = read('package-lock.json')

  it('are exactly those that were reviewed', () => {
    const withScripts = Object.entries(lock.packages).filter(([, one]) => one.hasInstallScript).map(([path]) => path.split('node_modules/').at(-1))
    expect(withScripts.toSorted()).toEqual(Object.keys(read('package.json').allowScripts).toSorted())
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
