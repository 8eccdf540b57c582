import { inject } from 'vitest'
import { createEmeterai } from '#emeterai/app.ts'
import { createOffice } from '#office/app.ts'
import { createPortal } from '#portal/app.ts'
import type { House } from './house-name.ts'
import { houseConfig, withHouse, withPortal } from '#e2e/house-parts.ts'

const ready = async () => true

/** Every address that answers GET, as the router of this door knows it. */
export async function addressesOf(house: House): Promise<string[]> {
  const config = houseConfig()
  const urls =
    house === 'emeterai' ? await withHouse(async (deps) => closing(await createEmeterai(deps, config, ready), (app) => app.knownAddresses))
    : house === 'portal' ? await withPortal(async (deps) => closing(await createPortal(deps, config, ready), (app) => app.knownAddresses))
    : await withPortal(async (deps) => closing(await createOffice(deps, config, ready), (app) => app.routeTable))
  return [...new Set(urls.filter(({ method }) => method === 'GET').map(({ url }) => url))]
}

async function closing<App extends { ready(): PromiseLike<unknown>; close(): PromiseLike<unknown> }, Result>(app: App, read: (app: App) => Result): Promise<Result> {
  await app.ready()
  const found = read(app)
  await app.close()
  return found
}

/** Which address of the router a path is, the exact one first. */
export function patternOf(addresses: readonly string[], path: string): string | undefined {
  if (addresses.includes(path)) return path
  return addresses
    .filter((address) => address.includes(':') || address.includes('*'))
    .toSorted((a, b) => a.split(':').length - b.split(':').length)
    .find((address) => new RegExp(`^${address.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:[^/.]+(?:\\\([^)]*\\\))?/g, '[^/]+').replaceAll('*', '.*')}$`).test(path))
}

export const originOf = (house: House): string => inject('house')[house]
