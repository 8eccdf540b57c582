import type { FastifyRequest } from 'fastify'
import { minutesUntil, roomModes, shuttableLanes } from '#core/waiting/rules/room.ts'
import type { RoomReport } from '#core/waiting/switches.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FormProof } from '#office/form-proof.tsx'
import { MomentField } from '#office/season/moment-field.tsx'
import { typedMoment } from '#office/season/moment-form.ts'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import type { TypedSwitches } from './form.ts'
import { modeText, rateText, shutText } from './switch-text.ts'

interface WaitingPageProps {
  request: FastifyRequest
  report: RoomReport
  typed: TypedSwitches | undefined
  errors: FieldErrors
  isProposed: boolean
}

const grouped = (value: number) => value.toLocaleString('id-ID')

/** What happens at the door of the portal now, and the switches for a crowded day. */
export function WaitingPage({ request, report, typed, errors, isProposed }: WaitingPageProps) {
  const shown = typed?.switches ?? report.room
  return (
    <OfficePage request={request} title="Ruang tunggu" hasErrors={hasErrors(errors)}>
      <ErrorSummary errors={errors} />
      {isProposed && <NotificationBanner kind="success">Perubahan diajukan. Administrator lain memutuskannya di Persetujuan.</NotificationBanner>}
      <h1 class="govuk-heading-xl">Ruang tunggu</h1>
      <p class="govuk-body">Saat portal penuh, pelamar yang baru masuk menunggu menurut urutan datang: satu NIK satu tempat. Yang sedang mengisi lamaran tidak diganggu.</p>
      <h2 class="govuk-heading-m">Keadaan sekarang</h2>
      <NowList report={report} />
      <Card accent>
        <form method="post" action={paths.waitingRoom} novalidate>
          <FormProof request={request} />
          <Radios name="antrean" legend="Kapan antrean dibentuk" legendSize="m" value={shown.mode} error={errors['antrean']} items={roomModes.map((value) => ({ value, text: modeText[value] }))} />
          <Input name="laju" label="Orang yang masuk tiap menit" hint="Kosongkan agar menyesuaikan beban sendiri." value={typed?.rate ?? (shown.ratePerMinute === null ? '' : String(shown.ratePerMinute))} error={errors['laju']} inputmode="numeric" width={10} />
          <Checkboxes name="tutup" legend="Tutup sementara" hint="Pelamar yang mengisi dan mengirim tidak terkena. Pengunjung membaca bahwa halaman dibuka lagi nanti." legendSize="m" values={shown.shutLanes} items={shuttableLanes.map((value) => ({ value, text: shutText[value] }))} />
          <MomentField name="undian" label="Undian" value={typed?.draw ?? (report.room.drawsAt ? typedMoment(report.room.drawsAt) : undefined)} error={errors['undian-tanggal']} />
          <p class="govuk-body">Yang masuk dengan NIK sebelum saat itu diundi urutannya, dan tidak ada yang perlu berebut detik pertama. Kosongkan bila tidak ada undian, atau untuk membatalkannya. Paling lama 48 jam dari sekarang.</p>
          <Textarea name="kabar" label="Pesan untuk yang menunggu" hint="Tampil di halaman antrean. Kosongkan bila tidak ada." value={typed?.message ?? report.room.message ?? ''} error={errors['kabar']} rows={2} maxlength={300} />
          <Textarea name="alasan" label="Mengapa diubah" hint="Dibaca oleh yang memutuskan, dan tersimpan di jejak audit." value={typed?.reason} error={errors['alasan']} rows={3} maxlength={500} />
          <Button preventDoubleClick>Ajukan perubahan</Button>
        </form>
      </Card>
    </OfficePage>
  )
}

function NowList({ report: { room, waiting } }: { report: RoomReport }) {
  const minutes = minutesUntil(room, waiting)
  const line = [
    { key: 'Antrean', value: room.openedAt ? `Ada, sejak ${formatLongInstant(room.openedAt)}` : 'Tidak ada' },
    ...(room.openedAt ? [
      { key: 'Nomor yang menunggu', value: grouped(waiting) },
      { key: 'Yang masuk', value: room.ratePerMinute === null ? `Sekitar ${grouped(Math.round(room.ratePerSecond * 60))} orang tiap menit, menyesuaikan beban` : rateText(room) },
      { key: 'Tunggu bagi yang datang sekarang', value: waiting === 0 ? 'Langsung masuk' : minutes === null ? 'Lebih dari 4 jam' : `Sekitar ${grouped(minutes)} menit` },
    ] : []),
  ]
  const draw = room.drawsAt ? [{ key: 'Undian', value: `${formatLongInstant(room.drawsAt)}. Yang datang sebelum itu menunggu undian.` }] : room.drawFailedAt ? [{ key: 'Undian', value: `${formatLongInstant(room.drawFailedAt)} tidak dapat dilakukan. Urutan datang berlaku.` }] : []
  const message = room.message === null ? [] : [{ key: 'Pesan', value: room.message }]
  return <SummaryList rows={[...line, ...draw, ...message]} />
}
