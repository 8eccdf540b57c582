import type { ListedAmendment } from '#core/formasi/amendment/published.ts'
import { formatDay } from '#core/season/rules/deadlines.ts'
import type { Announcement } from '#core/season/queries.ts'
import { paths } from '#portal/paths.ts'

/** What the agency changed after publication, the latest first: number, decree, reason and each change in words (features.md H3). */
export function Amendments({ amendments }: { amendments: readonly ListedAmendment[] }) {
  if (amendments.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m" id="perubahan">Perubahan setelah terbit</h2>
      {amendments.map(({ number, decreeNumber, reason, amendedAt, changes }) => (
        <section aria-labelledby={`perubahan-${number}`}>
          <h3 class="govuk-heading-s" id={`perubahan-${number}`}>Perubahan ke-{number}, {formatDay(amendedAt)}</h3>
          <p class="govuk-body">{decreeNumber}. {reason}</p>
          <ul class="govuk-list govuk-list--bullet">{changes.map(({ field, before, after }) => <li>{field}: {before} menjadi {after}</li>)}</ul>
        </section>
      ))}
    </>
  )
}

export function AgencyNews({ announcements, instansiCode }: { announcements: readonly Announcement[]; instansiCode: string }) {
  if (announcements.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m" id="pengumuman-instansi">Pengumuman instansi ini</h2>
      <ul class="govuk-list">
        {announcements.map(({ slug, title, validFrom }) => <li><a class="govuk-link" href={paths.announcement(slug)}>{title}</a>, {formatDay(validFrom)}</li>)}
      </ul>
      <p class="govuk-body"><a class="govuk-link" href={paths.agencyAnnouncements(instansiCode)}>Semua pengumuman instansi ini</a></p>
    </>
  )
}
