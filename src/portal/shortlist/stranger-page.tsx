import type { FastifyRequest } from 'fastify'
import type { VacancyItem } from '#core/formasi/vacancy-search.ts'
import { mostInBrowser } from '#core/shortlist/rules/limits.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { VacancyList } from '#portal/vacancies/vacancy-list.tsx'
import { ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { CompareLink } from './compare-link.tsx'
import { StarForm } from './star.tsx'

/** What a stranger starred, and why an account keeps it better. */
export function StrangerPage({ request, items }: { request: FastifyRequest; items: VacancyItem[] }) {
  return (
    <PortalPage request={request} title="Formasi tersimpan" back={{ href: paths.vacancies, text: 'Lowongan' }} width="full" noIndex>
      <h1 class="govuk-heading-xl">Formasi tersimpan</h1>
      <Card accent title="Masuk agar tidak hilang">
        <p class="govuk-body">
          {items.length > 0 ? `${items.length} formasi tersimpan di peramban ini saja, sampai peramban ditutup. Setelah Anda masuk, semuanya pindah ke akun Anda.` : `Tanpa masuk, paling banyak ${mostInBrowser} formasi tersimpan di peramban ini, sampai peramban ditutup.`}
        </p>
        <p class="govuk-body">Dengan akun, daftar Anda ada di semua perangkat dan dapat diberi catatan. Pencarian yang Anda simpan dikabari lewat email bila ada formasi baru.</p>
        <ButtonGroup>
          <ButtonLink href={`${paths.signIn}?kembali=${encodeURIComponent(paths.saved)}`}>Masuk</ButtonLink>
          <a class="govuk-link" href={paths.registration}>Buat akun</a>
        </ButtonGroup>
      </Card>
      {items.length === 0 ? <p class="govuk-body">Belum ada. Tekan Simpan pada formasi di <a class="govuk-link" href={paths.vacancies}>halaman lowongan</a>.</p> : (
        <>
          <h2 class="govuk-heading-m">{items.length} formasi</h2>
          <CompareLink ids={items.map(({ id }) => id)} />
          <VacancyList items={items} saved={new Set(items.map(({ id }) => id))} />
        </>
      )}
      {items.length > 0 && <StarForm request={request} />}
    </PortalPage>
  )
}
