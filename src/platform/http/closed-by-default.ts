import type { FastifyInstance, RouteOptions, preHandlerHookHandler } from 'fastify'

/** One method of one address, and whether it may be used without signing in. */
export type Address = { method: string; url: string; isOpen: boolean }

declare module 'fastify' {
  interface FastifyInstance {
    /** Every address of a door that is closed by default: what its authorisation matrix is made from. */
    knownAddresses: Address[]
  }
  interface FastifyContextConfig {
    /** The caller is a machine with a proof of its own, asked for by this route before anything else. */
    proof?: 'signed-body' | 'access-token'
  }
}

type Doors = {
  /** Addresses that everybody has. What is neither here nor proved by a machine stands behind the guard. */
  open: readonly string[]
  guard: preHandlerHookHandler
}

/**
 * A door that opens nothing by forgetting: an address that is not said to be open, and does not stand behind the guard,
 * is not accepted when the program starts (trust.md T07, G13). Call it before the routes.
 */
export function closeByDefault(app: FastifyInstance, { open, guard }: Doors) {
  app.decorate('knownAddresses', [])
  const isOpen = new Set(open)
  app.addHook('onRoute', (route) => {
    const isGuarded = handlersOf(route)[0] === guard || route.config?.proof !== undefined
    if (isGuarded === isOpen.has(route.url)) throw new Error(`${String(route.method)} ${route.url}: ${isGuarded ? 'stands behind a guard and is listed as open' : 'stands behind no guard and is not listed as open'}`)
    for (const method of [route.method].flat()) app.knownAddresses.push({ method, url: route.url, isOpen: !isGuarded })
  })
}

const handlersOf = ({ preHandler }: RouteOptions) => (preHandler === undefined ? [] : [preHandler].flat())
