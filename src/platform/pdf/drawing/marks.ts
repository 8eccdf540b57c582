import type { Box } from '#platform/pdf/read/pages.ts'
import type { Slice } from '#platform/pdf/read/values.ts'
import { type Matrix, around, grown, isInside, isRoomy, isUpright, meet, overlap } from './matrix.ts'
import type { PageFont } from './page-font.ts'
import type { Shown } from './text-position.ts'

export type Letter = { font: PageFont; code: number; matrix: Matrix; box: Box }

/** `hidden`: where something may lie over it, or it is cut off. */
export type Picture = { image: Slice; box: Box; hidden: Box[] }

/** Ten lines say enough; of what is on a page beyond that nothing need be known. */
const mostLetters = 600
const [mostPictures, mostHidden] = [4, 100]

/** A letter keeps to this many ems around where it begins, beyond its width; the outline is held to it (letter-ink.ts). */
export const cell = { left: 0.25, below: 0.4, above: 1.1, right: 0.25 }

/** What is seen on a page for sure, while its drawing is followed. Whatever comes later may hide it. */
export class Marks {
  letters: Letter[] = []
  pictures: Picture[] = []

  addLetter(font: PageFont, { code, matrix, width, reach }: Shown, visible: Box) {
    if (this.letters.length >= mostLetters || !font.program) return
    const box = around([-cell.left, -cell.below, width + reach + cell.right, cell.above], matrix)
    if (isRoomy(box) && isInside(box, visible)) this.letters.push({ font, code, matrix, box })
  }

  addPicture(image: Slice, matrix: Matrix, visible: Box) {
    if (!isUpright(matrix) || this.pictures.length >= mostPictures) return
    const box = around([0, 0, 1, 1], matrix)
    const [left, bottom, right, top] = visible
    if (!isRoomy(overlap(box, visible))) return
    const beside: Box[] = [[-Infinity, -Infinity, left, Infinity], [right, -Infinity, Infinity, Infinity], [-Infinity, -Infinity, Infinity, bottom], [-Infinity, top, Infinity, Infinity]]
    this.pictures.push({ image, box, hidden: beside.filter((one) => isRoomy(overlap(one, box))) })
  }

  /** Something that is not dark, or not known, is painted within the box. */
  hide(box: Box) {
    if (!box.every(Number.isFinite)) return this.hideAll()
    const area = grown(box, 1)
    if (this.letters.some((letter) => meet(letter.box, area))) this.letters = this.letters.filter((letter) => !meet(letter.box, area))
    for (const picture of this.pictures) if (meet(picture.box, area)) picture.hidden.push(area)
    this.pictures = this.pictures.filter(({ hidden }) => hidden.length <= mostHidden)
  }

  hideAll() {
    this.letters = []
    this.pictures = []
  }
}
