import type { FastifyRequest } from 'fastify'
import { slotKey } from '#core/application/rules/document-slot.ts'
import { mostBytes } from '#core/application/rules/documents.ts'
import { mostBytesBefore } from '#core/application/rules/stamp-request.ts'
import type { Requirement } from '#core/formasi/queries.ts'
import type { StampRules } from '#core/season/rules/stamp-policy.ts'
import type { Visit } from '#portal/application/guards.tsx'
import { ApplicationStepPage } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { FormToken } from '#portal/registration/step-page.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { sizeText } from '#core/values/size-text.ts'
import { fieldOf } from './slot-section.tsx'

/** Which of the forms was refused, and why. */
export type ChoiceFault = { form: 'stamped' | 'unstamped' | 'paper'; text: string; field?: 'meterai-tempel' }

interface StampChoicePageProps {
  request: FastifyRequest
  visit: Visit
  requirement: Requirement
  rules: StampRules
  fault?: ChoiceFault | undefined
  refusal?: string | undefined
}

/** Guide 6.6.3 to 6.6.5, Gambar 48, 49 and 52: a PDF that has its e-meterai, or one that is to get it here. */
export function StampChoicePage({ request, visit, requirement, rules, fault, refusal }: StampChoicePageProps) {
  const key = slotKey(requirement.id)
  const ids = { stamped: fieldOf(key), unstamped: `berkas-polos-${key}`, paper: `berkas-tempel-${key}` }
  const faultId = fault && (fault.field ?? ids[fault.form])
  const errorIn = (form: ChoiceFault['form']) => (fault?.form === form && !fault.field ? `Ditolak: ${fault.text}` : undefined)
  const before = mostBytesBefore(mostBytes(requirement))
  return (
    <ApplicationStepPage
      request={request}
      visit={visit}
      step="documents"
      title={`Unggah E-Meterai: ${requirement.name}`}
      errors={fault && faultId ? { [faultId]: fault.field ? fault.text : `${requirement.name}: berkas tidak sesuai. ${fault.text}` } : {}}
      refusal={refusal}
      back={`${paths.documents}#dokumen-${key}`}
      islands={['unggah-bertahap']}
    >
      <Card title="PDF yang sudah ada e-meterai" accent>
        <p>Unggah PDF dari distributor apa adanya. E-meterainya langsung diperiksa: asli, untuk berkas ini, dan belum dipakai.</p>
        <unggah-bertahap data-url={paths.uploadPieces} data-max-bytes={mostBytes(requirement)}>
          <form method="post" action={paths.documentUpload(key)} encType="multipart/form-data" noValidate>
            <FormToken request={request} />
            <input type="hidden" name="unggahan" value="" />
            <FileUpload name="berkas" id={ids.stamped} label="Pilih PDF bermeterai" labelSize="s" hint={`PDF, ${requirement.minKb}–${requirement.maxKb} KB.`} accept="application/pdf" error={errorIn('stamped')} />
            <Button>Unggah</Button>
          </form>
        </unggah-bertahap>
      </Card>
      <Card title="PDF yang belum ada e-meterai" accent>
        {rules.stampingInPortal ? (
          <>
            <p>Tandatangani dahulu dokumennya, pindai menjadi PDF, lalu pilih di sini. Sesudah itu Anda menentukan letak meterai dan memasukkan PIN.</p>
            <unggah-bertahap data-url={paths.uploadPieces} data-max-bytes={mostBytes(requirement)}>
              <form method="post" action={paths.stampChoice(key)} encType="multipart/form-data" noValidate>
                <FormToken request={request} />
                <input type="hidden" name="unggahan" value="" />
                <FileUpload
                  name="berkas"
                  id={ids.unstamped}
                  label="Pilih File PDF"
                  labelSize="s"
                  hint={`PDF, ${requirement.minKb} KB sampai ${sizeText(before)}: e-meterai menambah kira-kira 35 KB, dan hasilnya paling besar ${requirement.maxKb} KB.`}
                  accept="application/pdf"
                  error={errorIn('unstamped')}
                />
                <Button>Lanjutkan ke letak meterai</Button>
              </form>
            </unggah-bertahap>
          </>
        ) : (
          <InsetText>Pembubuhan dari portal sedang dimatikan panitia. Bubuhkan e-meterai di situs distributor, lalu unggah PDF hasilnya di atas.</InsetText>
        )}
      </Card>
      {rules.policy === 'e-or-paper' && (
        <Card title="PDF dengan meterai tempel" accent>
          <p>Untuk musim ini panitia juga menerima meterai tempel. Tempel meterai, tanda tangani, lalu pindai menjadi PDF. Petugas memeriksanya.</p>
          <form method="post" action={paths.documentUpload(key)} encType="multipart/form-data" noValidate>
            <FormToken request={request} />
            <Checkboxes name="meterai-tempel" items={[{ value: 'ya', text: 'Pada dokumen ini ada meterai tempel yang sah' }]} error={fault?.field === 'meterai-tempel' ? fault.text : undefined} />
            <input type="hidden" name="cara" value="tempel" />
            <FileUpload name="berkas" id={ids.paper} label="Pilih PDF bermeterai tempel" labelSize="s" hint={`PDF, ${requirement.minKb}–${requirement.maxKb} KB.`} accept="application/pdf" error={errorIn('paper')} />
            <Button kind="secondary">Unggah</Button>
          </form>
        </Card>
      )}
    </ApplicationStepPage>
  )
}
