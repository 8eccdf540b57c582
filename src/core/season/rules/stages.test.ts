import { describe, expect, it } from 'vitest'
import { type Season, isRegistrationOpen, nextMilestone, stageAt, stageStateAt } from './stages.ts'

const season: Season = {
  id: 2026,
  name: 'Contoh',
  allowsReopening: false,
  stages: [
    { kind: 'announcement', startsAt: new Date('2026-11-08T17:00:00Z'), endsAt: new Date('2026-11-23T16:59:59Z') },
    { kind: 'registration', startsAt: new Date('2026-11-21T17:00:00Z'), endsAt: new Date('2026-12-10T16:59:59Z') },
    { kind: 'administrative-selection', startsAt: new Date('2026-11-22T17:00:00Z'), endsAt: new Date('2026-12-15T16:59:59Z') },
    { kind: 'objection', startsAt: new Date('2026-12-19T17:00:00Z'), endsAt: new Date('2026-12-22T16:59:59Z') },
  ],
}
const registration = season.stages[1]!
const at = (text: string) => new Date(text)

describe('stages of a season', () => {
  it('opens registration in its first second and closes it after its last', () => {
    expect(isRegistrationOpen(season, at('2026-11-21T16:59:59.999Z'))).toBe(false)
    expect(isRegistrationOpen(season, at('2026-11-21T17:00:00Z'))).toBe(true)
    expect(isRegistrationOpen(season, at('2026-12-10T16:59:59.999Z'))).toBe(true)
    expect(isRegistrationOpen(season, at('2026-12-10T17:00:00Z'))).toBe(false)
  })

  it('tells past, current and coming apart', () => {
    expect(stageStateAt(registration, at('2026-11-20T00:00:00Z'))).toBe('coming')
    expect(stageStateAt(registration, at('2026-12-01T00:00:00Z'))).toBe('current')
    expect(stageStateAt(registration, at('2026-12-11T00:00:00Z'))).toBe('past')
  })

  it('names registration while it runs, though others run beside it', () => {
    expect(stageAt(season, at('2026-11-23T00:00:00Z'))?.kind).toBe('registration')
    expect(stageAt(season, at('2026-12-12T00:00:00Z'))?.kind).toBe('administrative-selection')
    expect(stageAt(season, at('2026-12-17T00:00:00Z'))).toBeNull()
  })

  it('counts to the opening, then the closing, then the next stage, then to nothing', () => {
    expect(nextMilestone(season, at('2026-11-20T00:00:00Z'))).toMatchObject({ kind: 'opens', at: registration.startsAt })
    expect(nextMilestone(season, at('2026-12-10T16:59:59.500Z'))).toMatchObject({ kind: 'closes', at: registration.endsAt })
    expect(nextMilestone(season, at('2026-12-10T17:00:00Z'))).toMatchObject({ kind: 'starts', stage: { kind: 'objection' } })
    expect(nextMilestone(season, at('2027-01-01T00:00:00Z'))).toBeNull()
  })
})
