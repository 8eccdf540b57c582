import { describe, expect, it } from 'vitest'
import { type Seen, serviceStates } from './service-states.ts'

const well: Seen = { isDatabaseReady: true, isReadOnly: false, isEmeteraiReady: true, backlog: [], registry: { waiting: 0, failingSince: null } }
const job = (name: string, numbers: Partial<{ waiting: number; failing: number; oldestSeconds: number }>) => ({ name, waiting: 0, failing: 0, parked: 0, oldestSeconds: 0, ...numbers })
const states = (seen: Partial<Seen>) => Object.fromEntries(serviceStates({ ...well, ...seen }).map(({ key, state }) => [key, state]))

describe('states of the services', () => {
  it('are normal when all is well', () => {
    expect(states({})).toEqual({ portal: 'normal', identity: 'normal', stamps: 'normal', mail: 'normal' })
  })

  it('without database nothing else is known', () => {
    expect(states({ isDatabaseReady: null, backlog: null, registry: null })).toEqual({ portal: 'down', identity: 'unknown', stamps: 'normal', mail: 'unknown' })
  })

  it('a database that takes no writes is read, and says so', () => {
    expect(serviceStates({ ...well, isReadOnly: true })[0]).toMatchObject({ key: 'portal', state: 'read-only', note: expect.stringContaining('dapat dibaca') })
  })

  it('identity checks are slow while somebody waits, and down while the register does not answer', () => {
    expect(states({ registry: { waiting: 3, failingSince: null } }).identity).toBe('slow')
    expect(states({ registry: { waiting: 3, failingSince: new Date() } }).identity).toBe('down')
  })

  it('mail is slow when it fails or waits too long, not while a few are under way', () => {
    expect(states({ backlog: [job('send-mail', { waiting: 40, oldestSeconds: 3 })] }).mail).toBe('normal')
    expect(states({ backlog: [job('send-mail', { waiting: 1, oldestSeconds: 121 })] }).mail).toBe('slow')
    expect(states({ backlog: [job('send-mail', { failing: 2 })] }).mail).toBe('slow')
  })

  it('stamps are down when refused, slow when silent', () => {
    expect(states({ isEmeteraiReady: false }).stamps).toBe('down')
    expect(states({ isEmeteraiReady: null }).stamps).toBe('slow')
  })
})
