import type { FastifyRequest } from 'fastify'
import type { FormasiFilter, ListedFormasi, Totals } from '#core/formasi/plan/queries.ts'
import { formasiTypeText, formasiTypes } from '#core/formasi/rules/formasi-type.ts'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button, ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { Facts } from '#ui/components/facts.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Pagination } from '#ui/components/pagination.tsx'
import { Select } from '#ui/components/select.tsx'
import { Tag } from '#ui/components/tag.tsx'

export type ListView = {
  state: 'rancangan' | 'terbit'
  filter: FormasiFilter
  rows: readonly ListedFormasi[]
  more: boolean
  totals: { planned: Totals; published: Totals }
  message: string | undefined
}

const number = (value: number) => value.toLocaleString('id-ID')

/** `/formasi`: the plan and what is published, one page at a time. */
export function FormasiListPage({ request, view }: { request: FastifyRequest; view: ListView }) {
  const { state, filter, rows, more, totals, message } = view
  const isPlan = state === 'rancangan'
  return (
    <OfficePage request={request} title="Formasi" width="full">
      {message && <NotificationBanner kind="success">{message}</NotificationBanner>}
      <h1 class="govuk-heading-xl">Formasi</h1>
      <Facts items={[
        { label: 'formasi dalam rancangan', value: number(totals.planned.formasiCount) },
        { label: 'kursi dalam rancangan', value: number(totals.planned.seatCount) },
        { label: 'formasi terbit', value: number(totals.published.formasiCount) },
        { label: 'kursi terbit', value: number(totals.published.seatCount) },
      ]} />
      <ButtonGroup>
        <ButtonLink href={paths.formasiImport}>Impor berkas</ButtonLink>
        {totals.planned.formasiCount > 0 && <ButtonLink kind="secondary" href={paths.formasiFinalise}>Terbitkan rancangan</ButtonLink>}
        <a class="govuk-link" href={paths.formasiCompetition}>Angka pelamar</a>
      </ButtonGroup>
      <form method="get" action={paths.formasi} class="filter-line">
        <Select name="keadaan" label="Keadaan" value={state} options={[{ value: 'rancangan', text: 'Rancangan' }, { value: 'terbit', text: 'Terbit' }]} />
        <Input name="cari" label="Jabatan atau unit" value={filter.text} width={20} type="search" />
        <Select name="jenis" label="Jenis formasi" value={filter.formasiType ?? ''} placeholder="Semua" options={formasiTypes.map((value) => ({ value, text: formasiTypeText[value] }))} />
        <Button kind="secondary">Cari</Button>
      </form>
      {rows.length === 0 ? <p class="govuk-body">{isPlan && filter.text === '' ? 'Rancangan masih kosong. Mulai dengan mengimpor berkas.' : 'Tidak ada formasi yang cocok.'}</p> : (
        <FoldingTable
          caption={isPlan ? 'Rancangan formasi' : 'Formasi terbit'}
          head={['Jabatan', 'Jenis formasi', 'Lokasi', 'Jumlah', 'Keterangan']}
          rows={rows.map((row) => [
            <a class="govuk-link" href={isPlan ? paths.plannedFormasi(row.id) : paths.publishedFormasi(row.id)}>{row.jabatan}</a>,
            formasiTypeText[row.formasiType],
            row.location.join(' › '),
            number(row.quota),
            isPlan ? <Tag colour="grey">Rancangan</Tag> : row.withdrawnAt ? <Tag colour="red">Ditarik</Tag> : row.amendment > 0 ? <Tag colour="yellow">Perubahan ke-{row.amendment}</Tag> : <Tag colour="green">Terbit</Tag>,
          ])}
        />
      )}
      <Pagination previous={filter.page > 1 ? { href: address(view, filter.page - 1) } : undefined} next={more ? { href: address(view, filter.page + 1) } : undefined} />
    </OfficePage>
  )
}

function address({ state, filter: { text, formasiType } }: ListView, page: number): string {
  return `${paths.formasi}?${new URLSearchParams({ keadaan: state, ...(text && { cari: text }), ...(formasiType && { jenis: formasiType }), halaman: String(page) })}`
}
