import type { Deps } from '#core/deps.ts'
import type { PhotoKind } from './store-registration-photo.ts'

/** What an applicant should know of a photo, one word per fault. Advice only: a person may keep the photo. */
export async function checkPhoto(_deps: Deps, _jpeg: Buffer, _kind: PhotoKind): Promise<string[]> {
  return []
}
