import { type PictureAdvice, pictureAdvice } from '#platform/image/measure-picture.ts'
import { type PictureThresholds, pictureThresholds } from '#platform/image/picture-thresholds.ts'
import type { DevicePhotoAdvice } from '#ui/islands/nasihat-foto.ts'

/** What `<nasihat-foto>` is given: the server's thresholds and sentences, so that the device says nothing else (features.md B-4). */
export function deviceAdvice(kind: keyof typeof pictureThresholds, sentenceOf: (advice: PictureAdvice) => string): string {
  const thresholds: PictureThresholds = pictureThresholds[kind]
  const sentences = Object.fromEntries(pictureAdvice.map((advice) => [advice, sentenceOf(advice)])) as Record<PictureAdvice, string>
  return JSON.stringify({ thresholds, sentences } satisfies DevicePhotoAdvice)
}
