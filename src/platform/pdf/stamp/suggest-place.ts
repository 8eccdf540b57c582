import { type PageRefusal, drawGreyPage } from '#platform/pdf/render-page.ts'
import { choosePlace } from './choose-place.ts'
import { coversText, inkUnder } from './ink.ts'
import type { BoxMm, StampPlace } from './place.ts'
import type { PageFacts } from './placement-facts.ts'

/** 5 pixels a millimetre on A4: enough to see a line of small print. */
const widthPx = 1050

/**
 * Where a stamp would go by itself. Without a page, the one of the last visible signature, else the last page. A page that
 * cannot be drawn counts as blank: a person looks at it anyway.
 */
export async function suggestPlace(bytes: Buffer, facts: PageFacts[], { page, sizeMm }: { page?: number; sizeMm: number }): Promise<StampPlace> {
  const wanted = facts.find((one) => one.page === page) ?? facts.findLast(({ boxes }) => boxes.some(({ kind }) => kind === 'signature')) ?? facts.at(-1)
  if (!wanted) throw new Error('A document without pages has no place for a stamp')
  const drawn = await drawGreyPage(bytes, wanted.page, widthPx)
  return choosePlace(wanted, sizeMm, (box) => (drawn.ok ? inkUnder(drawn, wanted.widthMm, box) : 0))
}

export type Cover = { ok: true; inkShare: number; coversText: boolean } | { ok: false; refusal: PageRefusal }

/** Whether a stamp in this box would cover writing; for a warning, not for a refusal. */
export async function measureCover(bytes: Buffer, { page, widthMm }: Pick<PageFacts, 'page' | 'widthMm'>, box: BoxMm): Promise<Cover> {
  const drawn = await drawGreyPage(bytes, page, widthPx)
  if (!drawn.ok) return drawn
  const inkShare = inkUnder(drawn, widthMm, box)
  return { ok: true, inkShare, coversText: coversText(inkShare) }
}
