import type { Deps } from '#core/deps.ts'
import type { Appliers, DecidedBy } from '#core/officer/change/decide-change.ts'
import { addInstansi } from '#core/officer/add-instansi.ts'
import { done, refused } from '#core/outcome.ts'
import { writeAnnouncement } from '#core/season/edit-announcement.ts'
import { writeSeasonPolicy } from '#core/season/policy.ts'
import { writeStageDates } from '#core/season/timetable.ts'
import { writeSwitches } from '#core/waiting/switches.ts'

const approver = ({ approvedBy }: DecidedBy) => ({ kind: 'officer', id: approvedBy }) as const
const instants = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) })

/** What the second person's yes does to the season: switches and dates. */
export const seasonAppliers = (deps: Pick<Deps, 'keys' | 'clock'>): Pick<Appliers, 'instansi-addition' | 'season-policy' | 'waiting-room' | 'stage-dates' | 'alert-announcement'> => ({
  'alert-announcement': async (tx, { validFrom, validUntil, ...rest }, by) => {
    const isWritten = await writeAnnouncement(tx, { ...rest, mustAcknowledge: true, validFrom: new Date(validFrom), validUntil: validUntil === null ? null : new Date(validUntil) }, approver(by))
    return isWritten ? done(null) : refused('address-taken')
  },
  'instansi-addition': (tx, payload, by) => addInstansi(tx, payload, approver(by)),
  'season-policy': (tx, payload, by) => writeSeasonPolicy(tx, payload, approver(by)),
  'waiting-room': (tx, payload, by) => writeSwitches(deps, tx, payload, approver(by)),
  'stage-dates': (tx, { kind, from, to }, by) => writeStageDates(tx, { kind, from: instants(from), to: instants(to) }, approver(by)),
})
