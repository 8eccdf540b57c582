import { sql } from 'kysely'
import { lockIjazahData, writeIjazahData } from '#core/account/ijazah-data.ts'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import { type IjazahField, changedIjazahFields, ijazahFieldText } from '#core/account/rules/ijazah-data.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import type { Appliers } from '#core/officer/change/decide-change.ts'
import { done, refused } from '#core/outcome.ts'
import { writeAnswer } from './answer-ticket.ts'
import { openCorrection, ticketKeyOf } from './contents.ts'
import { type TicketState, isEnded } from './rules/categories.ts'

const told = 'Data akun sudah diperbaiki menurut bukti Anda. Kartu Informasi Akun yang baru dapat diunduh di halaman Akun.'

/** What the second person's yes does to a correction: it stands in the account, the ticket is solved, and the account's owner hears of it. */
export function correctionApplier(deps: Deps): Pick<Appliers, 'data-correction'> {
  return {
    'data-correction': async (tx, { ticketId, accountId, correctionId }, { approvedBy, proposedBy }) => {
      const ticket = await tx.selectFrom('ticket.ticket').select(['id', 'number', 'state', 'wrappedKey', 'contents', 'accountId']).where('id', '=', ticketId).forUpdate().$narrowType<{ state: TicketState }>().executeTakeFirst()
      const correction = await tx.selectFrom('ticket.correction').select(['contents', 'fields']).where('id', '=', correctionId).where('ticketId', '=', ticketId).where('accountId', '=', accountId).where('appliedAt', 'is', null).forUpdate().executeTakeFirst()
      if (!ticket || !correction || ticket.accountId !== accountId || isEnded(ticket.state)) return refused('claim-changed-since')
      const contents = openCorrection(ticketKeyOf(deps.keys, ticket.wrappedKey), correctionId, correction.contents)
      const standing = await lockIjazahData(tx, accountId)
      if (!standing || changedIjazahFields(standing, contents.before).length > 0) return refused('data-changed-since')

      const at = deps.clock.now()
      await tx.updateTable('ticket.correction').set({ approvedBy, appliedAt: at, appliedIn: sql`pg_current_xact_id()` }).where('id', '=', correctionId).execute()
      await writeIjazahData(tx, deps, accountId, contents)
      const { person, nameOnKtp } = await loadAccountOwner({ db: tx, keys: deps.keys }, accountId)
      const fields = correction.fields.map((field) => ijazahFieldText[field as IjazahField])
      await tellPerson(tx, deps, { to: person.email, accountId, kind: 'data-corrected', values: { applicantName: nameOnKtp, at: at.toISOString(), fields } })
      await writeAnswer(tx, deps, ticket, { comment: told, act: 'state', next: 'solved', officerId: approvedBy, role: 'national-helpdesk' })
      await recordEvent(tx, { by: { kind: 'officer', id: approvedBy }, action: 'data-corrected', object: { kind: 'account', id: accountId }, reason: `proposed by ${proposedBy}: ${correction.fields.join(', ')}` })
      return done(null)
    },
  }
}
