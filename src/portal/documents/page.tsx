import type { FastifyRequest } from 'fastify'
import type { StampRequest } from '#core/application/stamp-request-store.ts'
import type { DocumentSlot } from '#core/application/document-queries.ts'
import { slotKey } from '#core/application/rules/document-slot.ts'
import type { StampRules } from '#core/season/rules/stamp-policy.ts'
import type { Visit } from '#portal/application/guards.tsx'
import { ApplicationStepPage } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { FormToken } from '#portal/registration/step-page.tsx'
import { Button, ButtonLink } from '#ui/components/button.tsx'
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
  rules: StampRules
  stamps: readonly StampRequest[]
}

/** Guide 6.6, Gambar 46, 52, 53, 55, 57 and 58. */
export function DocumentsPage({ request, visit, slots, rules, stamps, fault, refusal, isIncomplete = false, uploaded }: DocumentsPageProps) {
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
      {rules.policy !== 'paper-only' && slots.some(({ requirement }) => requirement.needsEmeterai) && <EmeteraiAccount />}
      {slots.map((slot) => <SlotSection request={request} slot={slot} rules={rules} stamp={stamps.find(({ requirementId }) => requirementId === slot.requirement.id)} error={fault?.slot === slotKey(slot.requirement.id) ? fault.text : undefined} isMissing={isIncomplete} />)}
      <form method="post" action={paths.documents} noValidate>
        <FormToken request={request} />
        <Button preventDoubleClick>Selanjutnya</Button>
      </form>
    </ApplicationStepPage>
  )
}

/** Guide 6.5.1, Gambar 27. The balance is asked for on its own page: a slow distributor must not hold this one up. */
function EmeteraiAccount() {
  return (
    <section aria-labelledby="akun-e-meterai">
      <h2 class="govuk-heading-m" id="akun-e-meterai">Akun E-Meterai</h2>
      <p>Masuk ke akun e-meterai Anda untuk melihat saldo, membeli, dan membubuhkan e-meterai dari sini. Belum punya akun? Buat di halaman yang sama.</p>
      <ButtonLink href={paths.emeterai} kind="secondary">Cek Akun E-Meterai</ButtonLink>
    </section>
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
        <p>Surat yang memerlukan e-meterai: tandatangani dahulu, lalu tekan Unggah E-Meterai. Anda dapat mengunggah PDF yang sudah bermeterai, atau membubuhkannya di sini.</p>
      </InsetText>
    </>
  )
}
