import type { RouteLane } from './lane.ts'

/** One lane for all methods, or one for looking and one for sending. */
export type LanesOfAddress = RouteLane | { look: RouteLane; send: RouteLane }

type Addresses = Record<string, string | ((...parts: never[]) => string)>

/** Finds the lane of a route by its address; a face names one for every address it has, or does not compile. */
export function laneTable<Paths extends Addresses>(paths: Paths, lanes: Record<keyof Paths, LanesOfAddress>, more: Record<string, LanesOfAddress> = {}) {
  const byPattern = new Map<string, LanesOfAddress>(Object.entries(more))
  for (const [key, address] of Object.entries(paths)) {
    const text = typeof address === 'string' ? address : (address as (...parts: string[]) => string)('*', '*', '*')
    byPattern.set(patternOf(text), lanes[key as keyof Paths])
  }
  // An address that takes one of some words has a route for each of them.
  const withGaps = [...byPattern].filter(([pattern]) => pattern.includes('*')).map(([pattern, found]) => ({ fits: new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`), found }))

  return (method: string, url: string): RouteLane | undefined => {
    const pattern = patternOf(url)
    const found = byPattern.get(pattern) ?? withGaps.find(({ fits }) => fits.test(pattern))?.found
    if (!found || typeof found === 'string') return found
    return method === 'GET' || method === 'HEAD' ? found.look : found.send
  }
}

const patternOf = (url: string) => (url.split('?')[0] ?? url).replace(/:\w+/g, '*')
