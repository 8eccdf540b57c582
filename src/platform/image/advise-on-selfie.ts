import type { Log } from '#platform/log.ts'
import { type Face, type FaceFinder, FaceSearchFailed } from './face-finder.ts'
import { type PictureAdvice, adviseOnPicture, measurePicture } from './measure-picture.ts'
import type { Picture } from './read-picture.ts'

export type FaceAdvice = 'no-face' | 'many-faces' | 'face-too-small' | 'face-too-large' | 'face-off-centre'

export type SelfieAdvice = PictureAdvice | FaceAdvice

/** One face, a quarter to three quarters of the picture high, its middle in the middle 60 % (ux.md §6.2). */
const frame = { smallest: 0.25, largest: 0.75, margin: 0.2 }

/**
 * What the person may want to mend before keeping the photo (guide 6.1.11). Never a refusal: detectors are wrong, and
 * wrong more often about some people than others. Without a finder, or when it fails, faces are not spoken of.
 */
export async function adviseOnSelfie({ faceFinder, log }: { faceFinder: FaceFinder | null; log: Log }, picture: Picture): Promise<SelfieAdvice[]> {
  const [measures, faces] = await Promise.all([measurePicture(picture.jpeg), findFaces(faceFinder, picture.jpeg, log)])
  return [...adviseOnPicture(measures, picture), ...(faces ? adviseOnFaces(faces) : [])]
}

export function adviseOnFaces(faces: readonly Face[]): FaceAdvice[] {
  const [face, second] = faces
  if (!face) return ['no-face']
  if (second) return ['many-faces']
  const isInside = (middle: number) => middle >= frame.margin && middle <= 1 - frame.margin
  const faults: [FaceAdvice, boolean][] = [
    ['face-too-small', face.height < frame.smallest],
    ['face-too-large', face.height > frame.largest],
    ['face-off-centre', !isInside(face.middleX) || !isInside(face.middleY)],
  ]
  return faults.filter(([, isSo]) => isSo).map(([advice]) => advice)
}

async function findFaces(finder: FaceFinder | null, jpeg: Buffer, log: Log): Promise<Face[] | null> {
  try {
    return finder && (await finder.find(jpeg))
  } catch (error) {
    if (!(error instanceof FaceSearchFailed)) throw error
    log.warn('face-search-failed', { error })
    return null
  }
}
