import { type TickFault, type Ticks, summaryBlocks } from '#core/application/rules/summary.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

/** The boxes of the form; one that is ticked comes as text, several as a list. */
export function readTicks(body: Record<string, unknown>): Ticks {
  const sent = body['bagian']
  const blocks = (Array.isArray(sent) ? sent : [sent]).filter((value): value is string => typeof value === 'string')
  return { blocks, agreesToStatement: body['pernyataan'] === 'ya' }
}

export const boxId = (box: TickFault) => (box === 'statement' ? 'pernyataan' : `bagian-${box}`)

/** The empty boxes by name: guide 6.7.3 asks for every one of them. */
export function tickErrors(empty: readonly TickFault[]): FieldErrors {
  return Object.fromEntries(empty.map((box) => [boxId(box), box === 'statement' ? 'Centang pernyataan setelah Anda membacanya' : `Centang ${titleOf(box)} setelah Anda memeriksanya`]))
}

const titleOf = (box: TickFault) => summaryBlocks.find(({ key }) => key === box)?.title ?? box
