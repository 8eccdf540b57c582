import { coversText } from './ink.ts'
import { type BoxMm, type StampPlace, overlap, squareAt } from './place.ts'
import type { PageFacts } from './placement-facts.ts'

const marginMm = 15
const gapMm = 3
const stepMm = 5

/**
 * A place for a stamp on this page: left of the lowest signature, as it is on paper ("beside, not over"), else at the
 * bottom right; from there to the nearest blank ground. Where all is full, the place with the least ink under it.
 */
export function choosePlace(facts: PageFacts, sizeMm: number, inkOf: (box: BoxMm) => number): StampPlace {
  const ideal = idealPlace(facts, sizeMm)
  const distance = (place: BoxMm) => Math.hypot(place.leftMm - ideal.leftMm, place.topMm - ideal.topMm)
  const places = gridOf(facts, sizeMm)
    .concat(ideal)
    .filter((place) => !facts.boxes.some((box) => overlap(box, place)))
    .toSorted((a, b) => distance(a) - distance(b))
  const blank = places.find((place) => !coversText(inkOf(withGap(place))))
  const { leftMm, topMm } = blank ?? leastInk(places, inkOf) ?? ideal
  return { page: facts.page, leftMm: tenths(leftMm), topMm: tenths(topMm), sizeMm }
}

function idealPlace({ widthMm, heightMm, boxes }: PageFacts, sizeMm: number): BoxMm {
  const clamp = (value: number, length: number) => Math.max(0, Math.min(value, length - sizeMm))
  const signature = boxes.filter(({ kind }) => kind === 'signature').toSorted((a, b) => b.topMm - a.topMm)[0]
  const [leftMm, topMm] = signature ? besides(signature, sizeMm) : [widthMm - marginMm - sizeMm, heightMm - 2 * marginMm - sizeMm]
  return squareAt({ leftMm: clamp(leftMm, widthMm), topMm: clamp(topMm, heightMm), sizeMm })
}

/** To its left; where there is no room, to its right. */
function besides({ leftMm, topMm, widthMm, heightMm }: BoxMm, sizeMm: number): [number, number] {
  const left = leftMm - gapMm - sizeMm
  return [left >= 0 ? left : leftMm + widthMm + gapMm, topMm + (heightMm - sizeMm) / 2]
}

function gridOf({ widthMm, heightMm }: PageFacts, sizeMm: number): BoxMm[] {
  const steps = (length: number) => Array.from({ length: Math.max(0, Math.min(80, Math.floor((length - 2 * gapMm - sizeMm) / stepMm) + 1)) }, (_, index) => gapMm + index * stepMm)
  return steps(heightMm).flatMap((topMm) => steps(widthMm).map((leftMm) => squareAt({ leftMm, topMm, sizeMm })))
}

const withGap = ({ leftMm, topMm, widthMm, heightMm }: BoxMm): BoxMm => ({ leftMm: leftMm - 1, topMm: topMm - 1, widthMm: widthMm + 2, heightMm: heightMm + 2 })

function leastInk(places: BoxMm[], inkOf: (box: BoxMm) => number): BoxMm | undefined {
  const weighed = places.map((place) => ({ place, ink: inkOf(place) }))
  return weighed.toSorted((a, b) => a.ink - b.ink)[0]?.place
}

/** Down, so that it stays on the page. */
const tenths = (mm: number) => Math.floor(mm * 10) / 10
