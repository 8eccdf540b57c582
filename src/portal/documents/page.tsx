import type { FastifyRequest } from 'fastify'
import type { DocumentSlot } from '#core/application/document-queries.ts'
import { slotKey } from '#core/application/rules/document-slot.ts'
import type { Visit } from '#portal/application/guards.tsx'
import { ApplicationStepPage } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { FormToken } from '#portal/registration/step-page.tsx'
import { Button } from '#ui/components/button.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { SlotSection, fieldOf } from './slot-section.tsx'

export type Shown = {
  /** A sentence under the file field of one slot. */
  fault?: { slot: string; text: string }
  refusal?: string
  /** Gambar 58: the mandatory ones that are missing, asked for by "Selanjutnya". */
  isIncomplete?: boolean
  /** The slot that was filled just now. */
  uploaded?: string | undefined
}

interface DocumentsPageProps extends Shown {
  request: FastifyRequest
  visit: Visit
  slots: readonly DocumentSlot[]
}

/** Guide 6.6, Gambar 46, 52, 53, 55, 57 and 58. */
export function DocumentsPage({ request, visit, slots, fault, refusal, isIncomplete = false, uploaded }: DocumentsPageProps) {
  const missing = slots.filter(({ requirement, document }) => requirement.isMandatory && !document).map(({ requirement }) => requirement)
  const filled = slots.find(({ requirement, document }) => document && slotKey(requirement.id) === uploaded)
  const nameOf = (key: string) => slots.find(({ requirement }) => slotKey(requirement.id) === key)?.requirement.name ?? 'Dokumen'
  const faults = fault ? { [fieldOf(fault.slot)]: `${nameOf(fault.slot)}: berkas tidak sesuai. ${fault.text}` } : {}
  const gaps = Object.fromEntries(missing.map(({ id, name }) => [fieldOf(slotKey(id)), `${name} belum diunggah. Dokumen ini wajib.`]))
  const errors = isIncomplete ? gaps : faults
  return (
    <ApplicationStepPage request={request} visit={visit} step="documents" errors={errors} refusal={refusal} islands={['unggah-bertahap', 'perkecil-gambar']}>
      {filled && <NotificationBanner kind="success">{`${filled.requirement.name} tersimpan. Tekan Lihat untuk memeriksanya.`}</NotificationBanner>}
      <Rules mandatory={slots.filter(({ requirement }) => requirement.isMandatory).length} missing={missing.length} />
      {slots.map((slot) => <SlotSection request={request} slot={slot} error={fault?.slot === slotKey(slot.requirement.id) ? fault.text : undefined} isMissing={isIncomplete} />)}
      <form method="post" action={paths.documents} noValidate>
        <FormToken request={request} />
        <Button preventDoubleClick>Selanjutnya</Button>
      </form>
    </ApplicationStepPage>
  )
}

function Rules({ mandatory, missing }: { mandatory: number; missing: number }) {
  return (
    <>
      <p>
        Unggah dokumen yang diminta instansi untuk formasi Anda. <strong>{`${mandatory - missing} dari ${mandatory} dokumen wajib sudah terunggah.`}</strong> Berkas yang kami terima sebelum batas
        waktu di atas dihitung, menurut jam server.
      </p>
      <InsetText>
        <p>Periksa setiap berkas dengan menekan Lihat. Bila salah, unggah lagi: yang terakhir diunggah yang dipakai. Setelah pendaftaran diakhiri, dokumen tidak dapat diganti.</p>
        <p>Surat yang memerlukan e-meterai: tandatangani dahulu, bubuhkan e-meterai, lalu unggah PDF hasilnya tanpa diubah.</p>
      </InsetText>
    </>
  )
}
