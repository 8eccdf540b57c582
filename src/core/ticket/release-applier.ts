import { insertSignInEvent, loadNikIndex } from '#core/account/session/store.ts'
import { findLock, lockToOpen } from '#core/account/lock.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import type { Appliers } from '#core/officer/change/decide-change.ts'
import { done, refused } from '#core/outcome.ts'
import { writeAnswer } from './answer-ticket.ts'

const told = 'Dua petugas telah memeriksa KTP dan swafoto Anda, dan pembekuan dibuka. Ganti password email Anda bila belum, lalu buat password baru lewat Lupa password. Akun terbuka begitu password baru berlaku.'

/** What the second person's yes does to a hold: a new password opens the account again. Nobody of us makes one (trust.md §6.3.6). */
export function releaseApplier(deps: Deps): Pick<Appliers, 'hold-release'> {
  return {
    'hold-release': async (tx, { ticketId, accountId }, { approvedBy, proposedBy }) => {
      const now = deps.clock.now()
      const ticket = await tx.selectFrom('ticket.ticket').select(['id', 'number', 'wrappedKey', 'contents', 'accountId']).where('id', '=', ticketId).forUpdate().executeTakeFirst()
      if (!ticket || ticket.accountId !== accountId) return refused('claim-changed-since')
      await lockToOpen(tx, accountId, now)
      if (!(await findLock(tx, accountId, now))?.heldUntil) return refused('not-held')
      await tx.updateTable('account.lock').set({ heldUntil: null }).where('accountId', '=', accountId).execute()
      await insertSignInEvent(tx, { nikIndex: await loadNikIndex(tx, accountId), at: now, kind: 'hold-ended', deviceLabel: 'Petugas' })
      await writeAnswer(tx, deps, ticket, { comment: told, act: 'released', next: 'solved', officerId: approvedBy, role: 'national-helpdesk' })
      await recordEvent(tx, { by: { kind: 'officer', id: approvedBy }, action: 'account-hold-ended', object: { kind: 'account', id: accountId }, reason: `proposed by ${proposedBy}` })
      return done(null)
    },
  }
}
