import type { FastifyRequest } from 'fastify'
import type { ListedOfficer, OfficerStatus } from '#core/officer/people/queries.ts'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { When } from '#office/when.tsx'
import { roleText } from '#core/officer/rules/role-text.ts'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Pagination } from '#ui/components/pagination.tsx'
import { Select } from '#ui/components/select.tsx'
import { StatusTag, statusText } from './status-tag.tsx'

type Filter = { text: string; status: OfficerStatus | undefined; page: number }

interface OfficersPageProps {
  request: FastifyRequest
  officers: readonly ListedOfficer[]
  more: boolean
  filter: Filter
  isInvited: boolean
}

export function OfficersPage({ request, officers, more, filter, isInvited }: OfficersPageProps) {
  return (
    <OfficePage request={request} title="Petugas" width="full">
      {isInvited && <NotificationBanner kind="success">Undangan diajukan. Surel dikirim setelah administrator lain menyetujuinya.</NotificationBanner>}
      <h1 class="govuk-heading-xl">Petugas</h1>
      <ButtonLink href={paths.inviteOfficer}>Undang petugas</ButtonLink>
      <form method="get" action={paths.officers} class="filter-line">
        <Input name="cari" label="Nama atau instansi" value={filter.text} width={20} type="search" />
        <Select name="keadaan" label="Status" value={filter.status ?? ''} placeholder="Semua" options={Object.entries(statusText).map(([value, text]) => ({ value, text }))} />
        <Button kind="secondary">Cari</Button>
      </form>
      {officers.length === 0 ? <p class="govuk-body">Tidak ada petugas yang cocok.</p> : <Officers officers={officers} />}
      <Pagination previous={filter.page > 1 ? { href: address({ ...filter, page: filter.page - 1 }) } : undefined} next={more ? { href: address({ ...filter, page: filter.page + 1 }) } : undefined} />
    </OfficePage>
  )
}

function Officers({ officers }: { officers: readonly ListedOfficer[] }) {
  return (
    <FoldingTable
      caption="Daftar petugas"
      head={['Nama', 'Instansi', 'Peran', 'Status', 'Terakhir masuk']}
      rows={officers.map((officer) => [
        <a class="govuk-link" href={paths.officer(officer.id)}>{officer.name}</a>,
        officer.instansiName ?? 'Panselnas',
        officer.roles.map((role) => roleText[role]).join(', '),
        <StatusTag status={officer.status} />,
        officer.lastSignedInAt ? <When at={officer.lastSignedInAt} /> : 'Belum pernah',
      ])}
    />
  )
}

function address({ text, status, page }: Filter): string {
  return `${paths.officers}?${new URLSearchParams({ ...(text && { cari: text }), ...(status && { keadaan: status }), halaman: String(page) })}`
}
