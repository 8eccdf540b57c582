import { type Slice, readName } from '#platform/pdf/read/values.ts'
import { drawXObject } from './draw-xobject.ts'
import type { Drawing } from './drawing.ts'
import { NotFollowed, type Operation } from './operations.ts'
import { pathOperators } from './path-operators.ts'
import { stateOperators } from './state-operators.ts'
import { textOperators } from './text-operators.ts'

export type Performer = (drawing: Drawing, operation: Operation) => void

/** A drawing within the drawing, which is to be followed next. */
export type Form = { drawing: Drawing; stream: Slice }

/** What draws nothing by itself. */
const aside: Record<string, Performer> = {
  BMC: () => {},
  BDC: (_, { operands }) => {
    // A layer may be switched off (PDF 32000-1 §8.11.3.2).
    if (readName(operands[0]) === 'OC') throw new NotFollowed('a layer')
  },
  EMC: () => {},
  MP: () => {},
  DP: () => {},
  BX: () => {},
  EX: () => {},
  sh: ({ marks }) => marks.hideAll(),
}

const performers = new Map<string, Performer>(Object.entries({ ...aside, ...stateOperators, ...pathOperators, ...textOperators }))

/** Does to what is known what an operator does to the page. Throws NotFollowed for any that is not known here, as pictures between the words are. */
export function perform(drawing: Drawing, operation: Operation): Form | null {
  if (operation.operator === 'Do') return drawXObject(drawing, operation)
  const performer = performers.get(operation.operator)
  if (!performer) throw new NotFollowed(`operator ${operation.operator.slice(0, 10)}`)
  performer(drawing, operation)
  return null
}
