import type { ExportFilters } from '#core/export/rules/filters.ts'
import type { ExportFormat, ExportList, PersonalColumn } from '#core/export/rules/lists.ts'
import type { InstansiKind } from '#core/officer/rules/instansi-kind.ts'
import type { SeasonPolicy } from '#core/season/rules/season-policy.ts'
import type { StageKind } from '#core/season/rules/stages.ts'
import type { WaitingSwitches } from '#core/waiting/rules/room.ts'
import type { Right, Role } from './rights.ts'

/** What each kind of two-person change carries: plain JSON, as it will be applied. A new kind is one row here and one in `changeKinds`. */
export type ChangePayloads = {
  'officer-invitation': { name: string; email: string; instansiCode: string | null; roles: Role[] }
  /** A disabled officer comes back, with a new second factor. */
  'officer-return': { officerId: string }
  'season-policy': { from: SeasonPolicy; to: SeasonPolicy }
  'waiting-room': { from: WaitingSwitches; to: WaitingSwitches }
  'instansi-addition': { code: string; name: string; kind: InstansiKind }
  /** Which institution of the list (`into`: its name) a name is that applicants typed. */
  'institution-merge': { name: string; code: string; into: string }
  /** Whose the NIK is: the account stays, or is closed and the NIK is free. */
  'alert-announcement': { slug: string; severity: 'info' | 'important' | 'critical'; title: string; summary: string; body: string; validFrom: string; validUntil: string | null }
  'identity-claim': { ticketId: string; accountId: string; outcome: 'kept' | 'closed' }
  /** A hold that its owner set by "bukan saya" ends early, after KTP and selfie were looked at. */
  'hold-release': { ticketId: string; accountId: string }
  /** Before and after lie with the ticket, under its key, so that erasing it erases them. */
  'data-correction': { ticketId: string; accountId: string; correctionId: string; fields: string[] }
  /** A list with personal data leaves the office: what of whom, how many rows when it was asked for, and for whom. */
  'personal-export': {
    id: string; seasonId: number; instansiCode: string; list: ExportList; format: ExportFormat; filters: ExportFilters; personalColumns: PersonalColumn[]
    reason: string; askedBy: string; askedRole: string; rows: number
  }
  /** Instants as ISO text. */
  'stage-dates': { kind: StageKind; from: { startsAt: string; endsAt: string }; to: { startsAt: string; endsAt: string } }
  /** All results of an agency that are not out yet, at one moment (null: with the approval), with the numbers that the first person saw. `number` is 1 for the first of its kind. */
  'results-publication': { seasonId: number; instansiCode: string; kind: 'administrative' | 'after-objection'; number?: number; publishesAt: string | null; passed: number; failed: number }
}

export type ChangeKind = keyof ChangePayloads

/** The right that both persons need, and for how long a proposal waits for the second. */
export const changeKinds: { [Kind in ChangeKind]: { right: Right; openHours: number } } = {
  'officer-invitation': { right: 'officers.manage', openHours: 72 },
  'officer-return': { right: 'officers.manage', openHours: 72 },
  'season-policy': { right: 'policy.change', openHours: 24 },
  'waiting-room': { right: 'policy.change', openHours: 24 },
  'alert-announcement': { right: 'reference.edit', openHours: 24 },
  'instansi-addition': { right: 'reference.edit', openHours: 72 },
  'institution-merge': { right: 'reference.edit', openHours: 72 },
  'identity-claim': { right: 'identity.correct', openHours: 72 },
  'hold-release': { right: 'identity.correct', openHours: 72 },
  'data-correction': { right: 'identity.correct', openHours: 72 },
  'personal-export': { right: 'export.personal', openHours: 24 },
  'stage-dates': { right: 'season.change', openHours: 24 },
  'results-publication': { right: 'results.publish', openHours: 72 },
}

/** The kinds of change that somebody with these rights may propose and decide. */
export function kindsWithin(rights: ReadonlySet<Right>): ChangeKind[] {
  return (Object.keys(changeKinds) as ChangeKind[]).filter((kind) => rights.has(changeKinds[kind].right))
}
