import { parseSerial } from '#emeterai/stamp/rules/serial.ts'
import { type PastedStamp, findPastedStamps } from '#platform/pdf/stamp/find-pasted-stamps.ts'
import { overlap } from '#platform/pdf/stamp/place.ts'
import { readPlacementFactsSafely } from '#platform/pdf/stamp/stamp-safely.ts'
import type { VerifiedStamp } from '#platform/pdf/stamp/verify-stamps.ts'

/**
 * Pictures of stamps on the pages that no signature there carries. The code of a signed stamp that is judged by itself,
 * whatever the judgement, is not told a second time. `sawAllPages` false: there may be more.
 */
export async function findPasted(pdf: Buffer, signatures: VerifiedStamp[]): Promise<{ pasted: PastedStamp[]; sawAllPages: boolean }> {
  const reading = await readPlacementFactsSafely(pdf)
  if (!reading.ok) return { pasted: [], sawAllPages: false }
  const found = await findPastedStamps(pdf, { facts: reading.facts, signatures, serialIn: serialInAddress })
  if (!found.ok) return { pasted: [], sawAllPages: false }
  const isJudged = ({ page, box }: PastedStamp) => signatures.some((stamp) => stamp.kind === 'stamp' && stamp.page === page && stamp.box !== null && overlap(stamp.box, box))
  return { pasted: found.pasted.filter((one) => !isJudged(one)), sawAllPages: found.isComplete }
}

/** The serial in a check address, whichever host it names: a copied picture may come from another house of ours. */
export function serialInAddress(text: string): string | null {
  const [, serial] = /^(?:https?:\/\/[^/\s]{1,253}\/cek\/)?([0-9A-Za-z]{22})\/?$/.exec(text.trim()) ?? []
  return serial ? parseSerial(serial) : null
}
