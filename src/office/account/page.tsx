import type { FastifyRequest } from 'fastify'
import type { countFactors, listPasskeys } from '#core/officer/factor/queries.ts'
import type { OfficerEvent, findOwnSession } from '#core/officer/people/queries.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { officerOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { When } from '#office/when.tsx'
import { roleText } from '#core/officer/rules/role-text.ts'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { eventText } from './event-text.ts'

type Passkeys = Awaited<ReturnType<typeof listPasskeys>>

export const accountNews = {
  'kata-sandi-diganti': 'Kata sandi baru sudah berlaku.',
  'aplikasi-terpasang': 'Aplikasi autentikator sudah terpasang.',
  'kunci-terpasang': 'Kunci sandi sudah terpasang.',
  'kunci-dihapus': 'Kunci sandi sudah dihapus.',
} as const

interface AccountPageProps {
  request: FastifyRequest
  session: Awaited<ReturnType<typeof findOwnSession>>
  factors: Awaited<ReturnType<typeof countFactors>>
  passkeys: Passkeys
  events: readonly OfficerEvent[]
  news: keyof typeof accountNews | undefined
  refusal: string | undefined
}

export function AccountPage({ request, session, factors, passkeys, events, news, refusal }: AccountPageProps) {
  const { name, scope } = officerOf(request)
  return (
    <OfficePage request={request} title="Akun saya" width="full" hasErrors={refusal !== undefined}>
      {refusal && <ErrorSummary title="Belum dapat dilakukan" errors={{}}>{refusal}</ErrorSummary>}
      {news && <NotificationBanner kind="success">{accountNews[news]}</NotificationBanner>}
      <h1 class="govuk-heading-xl">Akun saya</h1>
      <SummaryList
        rows={[
          { key: 'Nama', value: name },
          { key: 'Instansi', value: scope.instansiName ?? 'Panitia Seleksi Nasional' },
          { key: 'Peran', value: scope.roles.map((role) => roleText[role]).join(', ') },
          { key: 'Kata sandi', value: 'Tersimpan', actions: [{ href: paths.accountPassword, text: 'Ganti', hiddenText: 'kata sandi' }] },
          { key: 'Aplikasi autentikator', value: factors.hasTotp ? 'Terpasang' : 'Belum terpasang', actions: [{ href: paths.accountTotp, text: factors.hasTotp ? 'Ganti' : 'Pasang', hiddenText: 'aplikasi autentikator' }] },
          ...(session ? [{ key: 'Sesi ini', value: `${session.deviceLabel}, masuk ${formatLongInstant(session.createdAt)}. Masuk di tempat lain mengakhiri sesi ini.` }] : []),
        ]}
      />
      <h2 class="govuk-heading-l">Kunci sandi</h2>
      {passkeys.length > 0 ? <PasskeyTable request={request} passkeys={passkeys} /> : <p class="govuk-body">Belum ada kunci sandi.</p>}
      <p class="govuk-body"><ButtonLink kind="secondary" href={paths.accountPasskey}>Tambah kunci sandi</ButtonLink></p>
      <h2 class="govuk-heading-l">Kode pemulihan</h2>
      <p class="govuk-body">{factors.recoveryCodes} kode belum dipakai.</p>
      <form method="post" action={paths.accountRecoveryCodes}>
        <FormProof request={request} />
        <Button kind="secondary" preventDoubleClick>Buat kode baru</Button>
      </form>
      <FoldingTable caption="Riwayat masuk" head={['Peristiwa', 'Waktu', 'Perangkat']} rows={events.map(({ kind, at, deviceLabel }) => [eventText[kind as keyof typeof eventText] ?? kind, formatLongInstant(at), deviceLabel])} />
      <p class="govuk-body">Ada yang tidak Anda kenali? Ganti kata sandi, lalu beri tahu administrator instansi Anda.</p>
    </OfficePage>
  )
}

function PasskeyTable({ request, passkeys }: { request: FastifyRequest; passkeys: Passkeys }) {
  return (
    <FoldingTable
      caption="Kunci sandi Anda"
      head={['Dipasang di', 'Sejak', 'Terakhir dipakai', 'Tindakan']}
      rows={passkeys.map(({ id, label, createdAt, usedAt }) => [
        label,
        <When at={createdAt} />,
        usedAt ? <When at={usedAt} /> : 'Belum pernah',
        <form method="post" action={paths.accountPasskeyRemove}>
          <FormProof request={request} />
          <input type="hidden" name="kunci" value={id} />
          <Button kind="secondary" preventDoubleClick>Hapus<span class="govuk-visually-hidden"> kunci sandi {label}, {formatLongInstant(createdAt)}</span></Button>
        </form>,
      ])}
    />
  )
}
