import { hostOf, readVideoLink } from '#core/application/rules/video-link.ts'

/** A link that an applicant gave, with the host in words first. We never open it ourselves (trust.md T29). */
export function VideoLink({ typed }: { typed: string }) {
  const link = readVideoLink(typed)
  if (!link.ok) return null
  return (
    <p class="govuk-hint">
      {`Video di ${hostOf(link.url)}: `}
      <a class="govuk-link" href={link.url} rel="noreferrer noopener" target="_blank">periksa apakah link ini dapat dibuka (tab baru)</a>
    </p>
  )
}
