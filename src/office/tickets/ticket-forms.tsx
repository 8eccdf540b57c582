import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FormProof } from '#office/form-proof.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import type { TicketPageProps } from './ticket-page.tsx'

export function AnswerForm({ request, ticket, typed, errors = {} }: TicketPageProps) {
  return (
    <Card title="Jawab" accent>
      <form method="post" action={paths.ticketAnswer(ticket.id)} novalidate>
        <FormProof request={request} />
        <Textarea name="komentar" label="Komentar untuk pelapor" hint="Dibaca pelapor. Setiap perubahan perlu komentar." value={typed?.comment} error={errors['komentar']} rows={4} maxlength={2000} />
        <Radios
          name="keadaan-baru" legend="Setelah ini" legendSize="s" value={typed?.state} error={errors['keadaan-baru']}
          items={[{ value: 'in-progress', text: 'Sedang ditangani' }, { value: 'waiting', text: 'Menunggu jawaban pelapor' }, { value: 'solved', text: 'Selesai' }, { value: 'refused', text: 'Tidak dapat dipenuhi' }]}
        />
        <Button preventDoubleClick>Kirim jawaban</Button>
      </form>
    </Card>
  )
}

export function FreezeForm({ request, ticket, errors = {} }: TicketPageProps) {
  return (
    <Card title="Bekukan akun yang memakai NIK ini">
      <p class="govuk-body">Periksa bukti pelapor lebih dahulu. Pemilik akun langsung dikeluarkan, dan tidak dapat masuk atau mengirim lamaran sampai dua petugas memutuskan.</p>
      <form method="post" action={paths.ticketFreeze(ticket.id)} novalidate>
        <FormProof request={request} />
        <Textarea name="komentar-beku" label="Komentar untuk pelapor" hint="Misalnya apa yang diperiksa, dan bahwa akun dibekukan." error={errors['komentar-beku']} rows={3} maxlength={2000} />
        <Button kind="warning" preventDoubleClick>Bekukan akun</Button>
      </form>
    </Card>
  )
}

export function ReleaseForm({ request, ticket, journal, errors = {} }: TicketPageProps) {
  return (
    <Card title="Ajukan pembukaan pembekuan">
      <p class="govuk-body">{`Pemilik akun membekukannya sampai ${formatLongInstant(journal!.heldUntil!)}, karena orang lain mengganti kata sandi atau alamat surelnya. Pelapor mungkin orang lain itu: cocokkan KTP, swafoto, dan foto akun lebih dahulu.`}</p>
      <p class="govuk-body">Pembekuan dibuka setelah petugas bantuan nasional lain menyetujuinya. Pemilik lalu membuat kata sandi baru sendiri.</p>
      <form method="post" action={paths.ticketRelease(ticket.id)} novalidate>
        <FormProof request={request} />
        <Textarea name="alasan-buka" label="Yang Anda periksa" hint="Dibaca oleh yang memutuskan." error={errors['alasan-buka']} rows={3} maxlength={500} />
        <Button preventDoubleClick>Ajukan pembukaan</Button>
      </form>
    </Card>
  )
}

export function DecideForm({ request, ticket, errors = {} }: TicketPageProps) {
  return (
    <Card title="Ajukan keputusan">
      <p class="govuk-body">Akun sedang dibekukan. Keputusan berlaku setelah petugas bantuan nasional lain menyetujuinya.</p>
      <form method="post" action={paths.ticketDecide(ticket.id)} novalidate>
        <FormProof request={request} />
        <Radios
          name="keputusan" legend="NIK ini milik siapa" legendSize="s" error={errors['keputusan']}
          items={[
            { value: 'closed', text: 'Milik pelapor', hint: 'Akun yang ada ditutup untuk selamanya, dan pelapor dapat mendaftar.' },
            { value: 'kept', text: 'Milik pemilik akun', hint: 'Akun dapat dipakai lagi, dan aduan ditutup.' },
          ]}
        />
        <Textarea name="alasan" label="Bukti yang meyakinkan" hint="Dibaca oleh yang memutuskan." error={errors['alasan']} rows={3} maxlength={500} />
        <Button preventDoubleClick>Ajukan keputusan</Button>
      </form>
    </Card>
  )
}
