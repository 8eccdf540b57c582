import type { TicketState } from '#core/ticket/rules/categories.ts'
import { Tag, type TagColour } from '#ui/components/tag.tsx'

/** States as the helpers say them. */
export const officeStateText: Record<TicketState, string> = { new: 'Baru', 'in-progress': 'Ditangani', waiting: 'Menunggu pelapor', solved: 'Selesai', refused: 'Tidak dipenuhi' }

const colours: Record<TicketState, TagColour> = { new: 'blue', 'in-progress': 'yellow', waiting: 'grey', solved: 'green', refused: 'red' }

export function TicketTag({ state }: { state: TicketState }) {
  return <Tag colour={colours[state]}>{officeStateText[state]}</Tag>
}
