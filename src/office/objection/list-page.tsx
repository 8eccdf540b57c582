import type { FastifyRequest } from 'fastify'
import { type RegistrationNumber, formatRegistrationNumber } from '#core/values/registration-number.ts'
import type { ObjectionLine, ObjectionState } from '#core/verification/list-objections.ts'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { When } from '#office/when.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Pagination } from '#ui/components/pagination.tsx'
import { Tag } from '#ui/components/tag.tsx'

interface ListProps {
  request: FastifyRequest
  lines: readonly ObjectionLine[]
  more: boolean
  state: ObjectionState
  page: number
  isSaved: boolean
}

const stateKey: Record<ObjectionState, string> = { waiting: 'menunggu', answered: 'dijawab' }
const stateText: Record<ObjectionState, string> = { waiting: 'Menunggu jawaban', answered: 'Sudah dijawab' }

/** `/sanggah`: what waits for an answer, the oldest first, and what was answered. */
export function ObjectionsPage({ request, lines, more, state, page, isSaved }: ListProps) {
  const address = (to: number) => `${paths.objections}?keadaan=${stateKey[state]}&halaman=${to}`
  return (
    <OfficePage request={request} title={`Sanggah: ${stateText[state]}`} width="full">
      {isSaved && <NotificationBanner kind="success">Jawaban tersimpan. Pelamar membacanya setelah pengumuman pascasanggah.</NotificationBanner>}
      <h1 class="govuk-heading-xl">Sanggah</h1>
      <p class="govuk-body">Sanggahan dijawab oleh petugas yang tidak memverifikasi dan tidak memeriksa ulang berkasnya.</p>
      <ul class="govuk-list">
        {(['waiting', 'answered'] as const).map((one) => <li><a class="govuk-link" href={`${paths.objections}?keadaan=${stateKey[one]}`} aria-current={one === state ? 'page' : undefined}>{stateText[one]}</a></li>)}
      </ul>
      {lines.length === 0 ? <p class="govuk-body">Tidak ada sanggahan di sini.</p> : (
        <FoldingTable
          caption={stateText[state]} head={['Nomor registrasi', 'Formasi', 'Persyaratan', 'Terkirim', state === 'waiting' ? 'Anda' : 'Jawaban']}
          rows={lines.map((line) => [
            line.isBarred ? numberOf(line) : <a class="govuk-link" href={paths.objection(line.applicationId)}>{numberOf(line)}</a>,
            line.jabatan,
            String(line.points),
            <When at={line.sentAt} />,
            state === 'waiting' ? (line.isBarred ? <Tag colour="grey">Dijawab petugas lain</Tag> : <Tag colour="blue">Dapat menjawab</Tag>) : <>{line.isAccepted ? <Tag colour="green">Diterima</Tag> : <Tag colour="red">Ditolak</Tag>} {line.answererName}</>,
          ])}
        />
      )}
      <Pagination previous={page > 1 ? { href: address(page - 1) } : undefined} next={more ? { href: address(page + 1) } : undefined} />
    </OfficePage>
  )
}

const numberOf = ({ registrationNumber }: ObjectionLine) => <span class="angka">{formatRegistrationNumber(registrationNumber as RegistrationNumber)}</span>
