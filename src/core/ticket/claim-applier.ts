import { endFreeze } from '#core/account/freeze.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import type { Appliers } from '#core/officer/change/decide-change.ts'
import { done, refused } from '#core/outcome.ts'
import { writeAnswer } from './answer-ticket.ts'

const told = {
  kept: 'Dua petugas telah memeriksa bukti kedua pihak. Akun yang ada dinyatakan milik pemilik NIK, dan tetap berlaku.',
  closed: 'Dua petugas telah memeriksa bukti Anda. Akun yang memakai NIK Anda sudah ditutup. Anda dapat mendaftar dengan NIK Anda sekarang.',
}

/** What the second person's yes does to a claimed NIK: the freeze ends, and the claimant reads how. */
export function claimApplier(deps: Deps): Pick<Appliers, 'identity-claim'> {
  return {
    'identity-claim': async (tx, { ticketId, accountId, outcome }, { approvedBy, proposedBy }) => {
      const ticket = await tx.selectFrom('ticket.ticket').select(['id', 'number', 'wrappedKey', 'contents', 'accountId']).where('id', '=', ticketId).forUpdate().executeTakeFirst()
      if (!ticket || ticket.accountId !== accountId) return refused('claim-changed-since')
      const ended = await endFreeze(tx, { accountId, outcome, decidedBy: approvedBy, endedAt: deps.clock.now() })
      if (!ended.ok) return ended
      await writeAnswer(tx, deps, ticket, { comment: told[outcome], act: 'released', next: outcome === 'closed' ? 'solved' : 'refused', officerId: approvedBy, role: 'national-helpdesk' })
      await recordEvent(tx, { by: { kind: 'officer', id: approvedBy }, action: outcome === 'closed' ? 'account-closed' : 'account-released', object: { kind: 'account', id: accountId }, reason: `proposed by ${proposedBy}` })
      return done(null)
    },
  }
}
