import type { FastifyRequest } from 'fastify'
import type { ListedTicket, TicketFilter } from '#core/ticket/queries.ts'
import { ticketCategories, ticketStates } from '#core/ticket/rules/categories.ts'
import { categoryText } from '#core/ticket/rules/ticket-text.ts'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { When } from '#office/when.tsx'
import { Button } from '#ui/components/button.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Pagination } from '#ui/components/pagination.tsx'
import { Select } from '#ui/components/select.tsx'
import { AnswerBy } from './answer-by.tsx'
import { TicketTag, officeStateText } from './ticket-tag.tsx'

interface TicketsPageProps {
  request: FastifyRequest
  tickets: readonly ListedTicket[]
  more: boolean
  filter: TicketFilter
  now: Date
}

export function TicketsPage({ request, tickets, more, filter, now }: TicketsPageProps) {
  return (
    <OfficePage request={request} title="Aduan" width="full">
      <h1 class="govuk-heading-xl">Aduan</h1>
      <form method="get" action={paths.tickets} class="filter-line">
        <Select name="keadaan" label="Keadaan" value={filter.state} options={[{ value: 'open', text: 'Belum selesai' }, ...ticketStates.map((value) => ({ value, text: officeStateText[value] }))]} />
        <Select name="kategori" label="Kendala" value={filter.category ?? ''} placeholder="Semua" options={ticketCategories.map((value) => ({ value, text: categoryText[value] }))} />
        <Button kind="secondary">Tampilkan</Button>
      </form>
      {tickets.length === 0 ? <p class="govuk-body">Tidak ada aduan seperti itu.</p> : (
        <FoldingTable
          caption="Daftar aduan, yang paling mendesak di atas"
          head={['Aduan', 'Kendala', 'Instansi', 'Keadaan', 'Batas jawaban', 'Diterima']}
          rows={tickets.map((ticket) => [
            <a class="govuk-link angka" href={paths.ticket(ticket.id)}>{ticket.number}</a>,
            categoryText[ticket.category],
            ticket.instansiName ?? 'Nasional',
            <TicketTag state={ticket.state} />,
            <AnswerBy ticket={ticket} now={now} />,
            <When at={ticket.filedAt} />,
          ])}
        />
      )}
      <Pagination previous={filter.page > 1 ? { href: address(filter, filter.page - 1) } : undefined} next={more ? { href: address(filter, filter.page + 1) } : undefined} />
    </OfficePage>
  )
}

const address = ({ state, category }: TicketFilter, page: number) => `${paths.tickets}?${new URLSearchParams({ keadaan: state, ...(category && { kategori: category }), halaman: String(page) })}`
