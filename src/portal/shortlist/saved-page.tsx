import type { FastifyRequest } from 'fastify'
import type { VacancyItem } from '#core/formasi/vacancy-search.ts'
import { mostCompared, noteLength } from '#core/shortlist/rules/limits.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Vacancy } from '#portal/vacancies/vacancy-list.tsx'
import { Button } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { SavedSearches } from './saved-searches.tsx'
import type { SearchWords } from './search-words.ts'
import { Star, StarForm } from './star.tsx'

type View = { request: FastifyRequest; items: readonly VacancyItem[]; searches: readonly SearchWords[]; isTold: boolean; notes: ReadonlyMap<number, string>; errors: FieldErrors; message: string | undefined }

const compareForm = 'bandingkan'

/** The list of who is signed in: each with its note, and some to be compared. */
export function SavedPage({ request, items, searches, isTold, notes, errors, message }: View) {
  return (
    <PortalPage request={request} title="Formasi tersimpan" back={{ href: paths.vacancies, text: 'Lowongan' }} width="full" hasErrors={hasErrors(errors)} noIndex>
      <ErrorSummary errors={errors} />
      {message && <NotificationBanner kind="success">{message}</NotificationBanner>}
      <h1 class="govuk-heading-xl" id="daftar">Formasi tersimpan</h1>
      {items.length === 0 ? <p class="govuk-body">Belum ada. Tekan Simpan pada formasi di <a class="govuk-link" href={paths.vacancies}>halaman lowongan</a>.</p> : (
        <>
          <p class="govuk-body text">Daftar ini milik Anda; instansi tidak melihatnya. Menyimpan bukan melamar: satu orang hanya dapat melamar satu formasi.</p>
          <h2 class="govuk-heading-m">{items.length} formasi</h2>
          {items.length > 1 && <CompareForm />}
          <ol class="vacancy-list">{items.map((item) => <li class="vacancy vacancy--kept" id={`formasi-${item.id}`}><Kept request={request} item={item} note={notes.get(item.id) ?? ''} error={errors[`catatan-${item.id}`]} canCompare={items.length > 1} /></li>)}</ol>
        </>
      )}
      {items.length > 0 && <StarForm request={request} />}
      <SavedSearches request={request} searches={searches} isTold={isTold} />
    </PortalPage>
  )
}

function CompareForm() {
  return (
    <form id={compareForm} method="get" action={paths.comparison} class="no-print">
      <p class="govuk-body">Centang 2 sampai {mostCompared} formasi, lalu bandingkan.</p>
      <Button kind="secondary">Bandingkan</Button>
    </form>
  )
}

function Kept({ request, item, note, error, canCompare }: { request: FastifyRequest; item: VacancyItem; note: string; error: string | undefined; canCompare: boolean }) {
  const { id, jabatan } = item
  return (
    <>
      <Vacancy item={item} />
      {item.isWithdrawn && <p><Tag colour="red">Ditarik instansi</Tag></p>}
      <div class="vacancy__own">
        {canCompare && (
          <div class="govuk-checkboxes govuk-checkboxes--small no-print">
            <div class="govuk-checkboxes__item">
              <input class="govuk-checkboxes__input" id={`banding-${id}`} type="checkbox" name="formasi" value={id} form={compareForm} />
              <label class="govuk-label govuk-checkboxes__label" for={`banding-${id}`}>Bandingkan<span class="govuk-visually-hidden"> {jabatan}, formasi {id}</span></label>
            </div>
          </div>
        )}
        <Star id={id} name={jabatan} isSaved />
      </div>
      {note !== '' && !error && <p class="vacancy__note">{note}</p>}
      <div class="vacancy__own">
        <Details summary={note === '' ? 'Tulis catatan' : 'Ubah catatan'} open={error !== undefined}>
          <form method="post" action={paths.savedNote} novalidate>
            <input type="hidden" name="_token" value={request.formToken()} />
            <input type="hidden" name="formasi" value={id} />
            <Textarea id={`catatan-${id}`} name="catatan" label={`Catatan untuk formasi ${id}`} hint={`Hanya untuk Anda, tersandi. Paling panjang ${noteLength} huruf. Kosongkan untuk menghapusnya.`} value={note} error={error} rows={3} />
            <Button kind="secondary" preventDoubleClick>Simpan catatan<span class="govuk-visually-hidden"> formasi {id}</span></Button>
          </form>
        </Details>
      </div>
    </>
  )
}
