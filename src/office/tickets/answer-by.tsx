import type { ListedTicket } from '#core/ticket/queries.ts'
import { clockOf } from '#core/ticket/rules/duty.ts'
import { When } from '#office/when.tsx'
import { Tag } from '#ui/components/tag.tsx'

/** Until when the law wants this ticket answered, and whether that hour has passed. */
export function AnswerBy({ ticket, now }: { ticket: Pick<ListedTicket, 'state' | 'dueAt'>; now: Date }) {
  const clock = clockOf(ticket, now)
  if (clock === null) return <>Tidak ada</>
  if (clock === 'paused') return <>Berhenti, menunggu pelapor</>
  return <>{clock === 'late' && <><Tag colour="red">Terlambat</Tag> </>}<When at={ticket.dueAt!} /></>
}
