import { describe, expect, it } from 'vitest'
import { isAcknowledged, readAcknowledgement, writeAcknowledgement } from './acknowledgement.ts'

const alertAt = new Date('2026-11-21T17:00:00Z')
const readAt = new Date('2026-11-23T05:00:00Z')

describe('acknowledging an alert', () => {
  it('is read back as it was written', () => {
    const written = { slug: 'pembukaan-pendaftaran', alertAt, readAt }
    expect(readAcknowledgement(writeAcknowledgement(written))).toEqual(written)
  })

  it('stays until a newer alert', () => {
    const acknowledgement = { slug: 'pembukaan-pendaftaran', alertAt, readAt }
    expect(isAcknowledged({ validFrom: alertAt }, acknowledgement)).toBe(true)
    expect(isAcknowledged({ validFrom: new Date('2026-11-01T00:00:00Z') }, acknowledgement)).toBe(true)
    expect(isAcknowledged({ validFrom: new Date('2026-11-21T17:00:01Z') }, acknowledgement)).toBe(false)
    expect(isAcknowledged({ validFrom: alertAt }, null)).toBe(false)
  })

  it.each([undefined, '', 'x', 'slug.1.2', '<script>.1763658000.1763658000', 'a.1763658000'])('takes %j for nothing read', (text) => {
    expect(readAcknowledgement(text)).toBeNull()
  })
})
