/** `brightness` and `contrast` from 0 to 255, `sharpness` as `measure-picture.ts` has it, `shortestSide` in pixels. */
export type PictureThresholds = { darkest: number; brightest: number; contrast: number; sharpness: number; shortestSide: number }

/** Measured on portraits and papers (ux.md §6.3): good ones lie well inside. */
const photo: PictureThresholds = { darkest: 60, brightest: 200, contrast: 25, sharpness: 40, shortestSide: 300 }

/** What pictures are held to, here and on the device before they are sent (`ui/islands/nasihat-foto.ts`). */
export const pictureThresholds = {
  photo,
  /** White paper is bright by nature; glare shows as letters that lose their contrast. */
  paper: { ...photo, brightest: 255 },
  /** In greys a red wall is as dark as a face: contrast says nothing there. A pas foto of 200 KB may be small in pixels: its size is judged by the officer. */
  portrait: { ...photo, contrast: 0, shortestSide: 0 },
} as const satisfies Record<string, PictureThresholds>
