import { expect, test } from 'vitest'
import { byLinks } from '#drill/pages/by-links.ts'
import { notByLinks } from '#drill/pages/not-by-links.ts'
import { aHouseDoor } from '#test/a-house-door.ts'
import { anOffice } from '#test/an-office.ts'
import { aPortal } from '#test/a-portal.ts'

// bin/drill pages looks at every page in every state. A new address must say here how it is looked at, long before somebody runs the drill.
const doors = {
  portal: async () => aPortal().then((door) => ({ routes: door.app.knownAddresses, close: door.close })),
  office: async () => anOffice().then((door) => ({ routes: door.app.routeTable, close: door.close })),
  emeterai: async () => aHouseDoor().then((door) => ({ routes: door.app.knownAddresses, close: door.close })),
}

test.each(['portal', 'office', 'emeterai'] as const)('every address of the %s is looked at by the drill, or says why not', async (house) => {
  const { routes, close } = await doors[house]()
  await close()
  const addresses = [...new Set(routes.filter(({ method }) => method === 'GET').map(({ url }) => url))]
  expect([...byLinks[house], ...Object.keys(notByLinks[house])].toSorted()).toEqual(addresses.toSorted())
})
