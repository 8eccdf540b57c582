import type { FastifyRequest } from 'fastify'
import { mostSearches } from '#core/shortlist/rules/limits.ts'
import { paths } from '#portal/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import type { SearchWords } from './search-words.ts'

/** The searches whose new matches are told by mail. */
export function SavedSearches({ request, searches, isTold }: { request: FastifyRequest; searches: readonly SearchWords[]; isTold: boolean }) {
  return (
    <section aria-labelledby="pencarian">
      <h2 class="govuk-heading-m" id="pencarian">Pencarian tersimpan</h2>
      {searches.length === 0 ? (
        <p class="govuk-body text">Belum ada. Saring <a class="govuk-link" href={paths.vacancies}>lowongan</a>, lalu tekan Simpan pencarian ini. Paling banyak {mostSearches}.</p>
      ) : (
        <p class="govuk-body text">
          {isTold ? 'Formasi baru yang cocok dikabari lewat email, paling banyak sekali sehari.' : 'Kabar tentang formasi baru sedang dimatikan.'} <a class="govuk-link" href={paths.news}>Atur kabar</a>
        </p>
      )}
      {searches.map((search) => <OneSearch request={request} search={search} />)}
    </section>
  )
}

function OneSearch({ request, search: { id, text, href } }: { request: FastifyRequest; search: SearchWords }) {
  return (
    <Card>
      <p class="govuk-body"><a class="govuk-link" href={href}>{text}</a></p>
      <form method="post" action={paths.savedSearchRemove}>
        <input type="hidden" name="_token" value={request.formToken()} />
        <input type="hidden" name="pencarian" value={id} />
        <Button kind="secondary" preventDoubleClick>Hapus<span class="govuk-visually-hidden"> pencarian {text}</span></Button>
      </form>
    </Card>
  )
}

/** On the search itself, for who is signed in: outside its own form. */
export function SaveSearch({ request, query }: { request: FastifyRequest; query: string }) {
  return (
    <form class="no-print" method="post" action={paths.savedSearch}>
      <input type="hidden" name="_token" value={request.formToken()} />
      <input type="hidden" name="pencarian" value={query} />
      <p class="govuk-body">Ingin tahu bila ada formasi baru yang cocok? Simpan pencarian ini, dan kami kabari lewat email.</p>
      <Button kind="secondary" preventDoubleClick>Simpan pencarian ini</Button>
    </form>
  )
}
