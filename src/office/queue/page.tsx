import type { FastifyRequest } from 'fastify'
import { formatRegistrationNumber, type RegistrationNumber } from '#core/values/registration-number.ts'
import type { QueueFilters, QueueLine } from '#core/verification/list-queue.ts'
import { type QueueGroup, type Work, holdText, queueGroupText } from '#core/verification/rules/groups.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { When } from '#office/when.tsx'
import { Button, ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Pagination } from '#ui/components/pagination.tsx'
import { Select } from '#ui/components/select.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { addressOf, groupOptions, overallKey, overallOptions, whoseKey, whoseOptions } from './filters.ts'
import { OverallTag } from './overall-tag.tsx'

interface QueuePageProps {
  request: FastifyRequest
  lines: readonly QueueLine[]
  more: boolean
  counts: Record<QueueGroup, number>
  formasi: readonly { formasiId: number; jabatan: string; unit: string }[]
  filters: QueueFilters
  /** How far this verifier has come with the calibration of this week; null where there is none. */
  calibration: { judged: number; files: number } | null
  message?: { text: string; kind: 'success' | 'important' } | undefined
}

export function QueuePage({ request, lines, more, counts, formasi, filters, calibration, message }: QueuePageProps) {
  const { rights } = scopeOf(request)
  const group = queueGroupText[filters.group]
  return (
    <OfficePage request={request} title={`Antrean: ${group}`} width="full">
      {message && <NotificationBanner kind={message.kind === 'success' ? 'success' : undefined}>{message.text}</NotificationBanner>}
      <h1 class="govuk-heading-xl">Antrean berkas</h1>
      <ButtonGroup>
        {rights.has('case.judge') && <NextButton request={request} work="judge">Ambil berkas berikutnya</NextButton>}
        {rights.has('case.supervise') && <NextButton request={request} work="supervise">Ambil pemeriksaan kedua</NextButton>}
        {rights.has('queue.assign') && <ButtonLink kind="secondary" href={paths.sharing}>Bagi berkas</ButtonLink>}
        {calibration && <a class="govuk-link" href={paths.calibration}>{`Kalibrasi minggu ini: ${calibration.judged} dari ${calibration.files}`}</a>}
        {rights.has('file.open') && <a class="govuk-link" href={paths.relations}>Hubungan pribadi</a>}
      </ButtonGroup>
      <Groups counts={counts} filters={filters} mayKnowHolds={rights.has('queue.assign')} />
      <form method="get" action={paths.queue} class="filter-line">
        <input type="hidden" name="kelompok" value={groupOptions.find(({ group: known }) => known === filters.group)?.value} />
        <Select name="formasi" label="Formasi" placeholder="Semua formasi" value={filters.formasiId} options={formasi.map(({ formasiId, jabatan, unit }) => ({ value: formasiId, text: unit ? `${jabatan}, ${unit}` : jabatan }))} />
        <Select name="milik" label="Petugas" value={whoseKey(filters.whose)} options={whoseOptions} />
        {(filters.group === 'done' || filters.group === 'second-look') && <Select name="hasil" label="Hasil" placeholder="Semua" value={overallKey(filters.overall)} options={overallOptions} />}
        <Input name="nomor" label="Nomor registrasi" value={filters.number} width={20} inputMode="numeric" autocomplete="off" />
        <Button kind="secondary">Saring</Button>
        {isFiltered(filters) && <a class="govuk-link" href={addressOf({ ...filters, ...noFilters })}>Hapus saringan</a>}
      </form>
      {lines.length === 0 ? <p class="govuk-body">{isFiltered(filters) ? 'Tidak ada berkas yang cocok dengan saringan ini.' : 'Tidak ada berkas di kelompok ini.'}</p> : <Lines lines={lines} group={filters.group} />}
      <Pagination
        previous={filters.after ? { href: addressOf({ ...filters, after: null }), text: 'Kembali ke awal' } : undefined}
        next={more ? { href: addressOf({ ...filters, after: lines.at(-1)!.applicationId }) } : undefined}
      />
    </OfficePage>
  )
}

const noFilters = { whose: 'all', formasiId: null, overall: null, number: '', after: null } as const
const isFiltered = ({ whose, formasiId, overall, number }: QueueFilters) => whose !== 'all' || formasiId !== null || overall !== null || number !== ''

function NextButton({ request, work, children }: { request: FastifyRequest; work: Work; children: string }) {
  return (
    <form method="post" action={paths.queueNext}>
      <FormProof request={request} />
      <input type="hidden" name="tugas" value={work === 'judge' ? 'periksa' : 'kedua'} />
      <Button preventDoubleClick kind={work === 'judge' ? undefined : 'secondary'}>{children}</Button>
    </form>
  )
}

function Groups({ counts, filters, mayKnowHolds }: { counts: Record<QueueGroup, number>; filters: QueueFilters; mayKnowHolds: boolean }) {
  return (
    <nav aria-label="Kelompok berkas">
      <ul class="queue-groups">
        {groupOptions.filter(({ group }) => group !== 'held' || mayKnowHolds).map(({ group }) => (
          <li>
            <a class="queue-groups__link" href={addressOf({ ...filters, overall: null, group, after: null })} aria-current={group === filters.group ? 'page' : undefined}>
              <span class="queue-groups__count angka">{counts[group].toLocaleString('id-ID')}</span> {queueGroupText[group]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Lines({ lines, group }: { lines: readonly QueueLine[]; group: QueueGroup }) {
  const isJudged = group === 'second-look' || group === 'done'
  return (
    <FoldingTable
      class="queue-table"
      caption={`${queueGroupText[group]}, yang terlama di atas`}
      head={['Nomor registrasi', 'Jabatan', 'Masuk', isJudged ? 'Hasil' : group === 'held' ? 'Sebab' : 'Keadaan', 'Petugas']}
      rows={lines.map((line) => [
        <a class="govuk-link angka" href={paths.case(line.applicationId)}>{formatRegistrationNumber(line.registrationNumber as RegistrationNumber)}</a>,
        line.jabatan,
        <When at={line.receivedAt} />,
        isJudged ? <OverallTag overall={line.overall} /> : line.held ? holdText[line.held] : <Holding line={line} />,
        people(line),
      ])}
    />
  )
}

function Holding({ line: { isHeldByMe, holderName, assignedName } }: { line: QueueLine }) {
  if (isHeldByMe) return <Tag colour="blue">Anda buka</Tag>
  if (holderName) return <Tag colour="orange">Sedang diperiksa</Tag>
  return assignedName ? <Tag colour="grey">Dibagi</Tag> : <Tag colour="green">Bebas</Tag>
}

function people({ holderName, assignedName, judgeName, supervisorName }: QueueLine): string {
  const named = [
    holderName && `dibuka ${holderName}`,
    assignedName && assignedName !== holderName && `tugas ${assignedName}`,
    judgeName && `diperiksa ${judgeName}`,
    supervisorName && `disetujui ${supervisorName}`,
  ].filter(Boolean)
  const text = named.join('; ')
  return text ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : '–'
}
