import type { FastifyRequest } from 'fastify'
import type { TrailLine } from '#core/audit/queries.ts'
import { actionWords } from '#core/audit/rules/action-text.ts'
import type { OfficerDetails, OfficerEvent } from '#core/officer/people/queries.ts'
import { rolesFor } from '#core/officer/rules/rights.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { eventText } from '#office/account/event-text.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { detailWords } from '#office/trail/detail-text.ts'
import { Button, ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { acts, actsFor } from './acts.ts'
import { RolesField } from './roles-field.tsx'
import { StatusTag } from './status-tag.tsx'

interface OfficerPageProps {
  request: FastifyRequest
  officer: OfficerDetails
  /** One's own page: to be read, not to be changed. */
  isOwn: boolean
  signIns: readonly OfficerEvent[]
  events: readonly TrailLine[]
  typed?: { roles: readonly string[]; reason: string } | undefined
  errors?: FieldErrors | undefined
  isDone?: boolean
}

export function OfficerPage({ request, officer, isOwn, signIns, events, typed, errors = {}, isDone }: OfficerPageProps) {
  return (
    <OfficePage request={request} title={officer.name} width="full" hasErrors={hasErrors(errors)} back={{ href: paths.officers, text: 'Petugas' }}>
      <ErrorSummary errors={errors} />
      {isDone && <NotificationBanner kind="success">Tersimpan.</NotificationBanner>}
      <h1 class="govuk-heading-xl">{officer.name}</h1>
      <Summary officer={officer} />
      {isOwn ? <p class="govuk-body">Ini akun Anda sendiri. Peran dan keadaannya hanya dapat diubah oleh administrator lain.</p> : <Changes request={request} officer={officer} typed={typed} errors={errors} />}
      <FoldingTable caption="Riwayat akun" head={['Peristiwa', 'Waktu', 'Keterangan']} rows={events.map(({ action, at, reason }) => [actionWords(action), formatLongInstant(at), reason === null ? '–' : detailWords(reason)])} />
      <FoldingTable caption="Riwayat masuk" head={['Peristiwa', 'Waktu', 'Perangkat']} rows={signIns.map(({ kind, at, deviceLabel }) => [eventText[kind as keyof typeof eventText] ?? kind, formatLongInstant(at), deviceLabel])} />
    </OfficePage>
  )
}

function Summary({ officer }: { officer: OfficerDetails }) {
  const { factors } = officer
  const shown = [factors.hasTotp && 'aplikasi autentikator', factors.passkeys > 0 && `${factors.passkeys} kunci sandi`].filter(Boolean).join(', ')
  return (
    <SummaryList
      rows={[
        { key: 'Status', value: <StatusTag status={officer.status} /> },
        { key: 'Instansi', value: officer.instansiName ?? 'Panitia Seleksi Nasional' },
        { key: 'Surel', value: officer.email },
        { key: 'Faktor kedua', value: shown || 'Belum terpasang' },
        { key: 'Diundang', value: formatLongInstant(officer.invitedAt) },
        { key: 'Terakhir masuk', value: officer.lastSignedInAt ? formatLongInstant(officer.lastSignedInAt) : 'Belum pernah' },
      ]}
    />
  )
}

function Changes({ request, officer, typed, errors }: Pick<OfficerPageProps, 'request' | 'officer' | 'typed'> & { errors: FieldErrors }) {
  return (
    <>
      <ButtonGroup>{actsFor(officer.status).map((act) => <ButtonLink kind="secondary" href={paths.officerAct(officer.id, act)}>{acts[act].title}</ButtonLink>)}</ButtonGroup>
      <h2 class="govuk-heading-l">Peran</h2>
      <form method="post" action={paths.officerRoles(officer.id)} novalidate>
        <FormProof request={request} />
        <RolesField roles={rolesFor(officer.instansiCode)} chosen={typed?.roles ?? officer.roles} error={errors['peran']} legend="Yang boleh dilakukan petugas ini" />
        <Textarea name="alasan" label="Alasan perubahan peran" value={typed?.reason} error={errors['alasan']} rows={2} maxlength={500} />
        <Button preventDoubleClick>Simpan peran</Button>
      </form>
    </>
  )
}
