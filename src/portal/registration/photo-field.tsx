import type { PhotoKind } from '#core/account/store-registration-photo.ts'
import { paths } from '#portal/paths.ts'

/** The photo as we keep it, fetched from this browser's own registration. The number makes a new picture a new address. */
export function PhotoPreview({ kind, fileId, alt }: { kind: PhotoKind; fileId: string; alt: string }) {
  return <img class="photo-preview" src={`${paths.registrationPhoto(kind)}?v=${fileId.slice(0, 8)}`} alt={alt} />
}

export function FindingList({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {sentences.map((sentence) => <li>{sentence}</li>)}
    </ul>
  )
}
