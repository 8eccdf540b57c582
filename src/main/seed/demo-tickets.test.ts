import { afterAll, beforeAll, expect, it } from 'vitest'
import { ticketStates } from '#core/ticket/rules/categories.ts'
import { testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { seedDemoOfficers } from './demo-officers.ts'
import { seedDemoTickets } from './demo-tickets.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase('seeded')
})
afterAll(() => database.drop())

it('shows the helpdesk one ticket of each state, however often the demo begins', async () => {
  const deps = testDeps(database)
  await seedDemoOfficers(deps)
  await seedDemoTickets(deps)
  await seedDemoTickets(deps)
  const states = await asOwner<{ state: string }>(database, 'select state from ticket.ticket')
  expect(states.map(({ state }) => state).toSorted()).toEqual([...ticketStates].toSorted())
})
