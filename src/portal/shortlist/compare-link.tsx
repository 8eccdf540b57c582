import { mostCompared } from '#core/shortlist/rules/limits.ts'
import { paths } from '#portal/paths.ts'

export const comparisonHref = (ids: readonly number[]) => `${paths.comparison}?${ids.map((id) => `formasi=${id}`).join('&')}`

/** Leads to the newest side by side. */
export function CompareLink({ ids }: { ids: readonly number[] }) {
  if (ids.length < 2) return null
  const shown = ids.slice(0, mostCompared)
  return <p class="govuk-body no-print"><a class="govuk-link" href={comparisonHref(shown)}>Bandingkan {shown.length} {ids.length > shown.length ? 'terbaru' : 'formasi ini'} berdampingan</a></p>
}
