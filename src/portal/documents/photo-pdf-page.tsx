import type { FastifyRequest } from 'fastify'
import type { DocumentSlot } from '#core/application/document-queries.ts'
import { slotKey } from '#core/application/rules/document-slot.ts'
import { mostBytes } from '#core/application/rules/documents.ts'
import type { Visit } from '#portal/application/guards.tsx'
import { ApplicationStepPage } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { PhotoPages } from './photo-pages.tsx'
import { UploadForm } from './slot-section.tsx'

/** For who has a paper and a phone, and no PDF (features.md D4). */
export function PhotoPdfPage({ request, visit, slot }: { request: FastifyRequest; visit: Visit; slot: DocumentSlot }) {
  const { requirement } = slot
  return (
    <ApplicationStepPage request={request} visit={visit} step="documents" title={`Foto menjadi PDF: ${requirement.name}`} back={`${paths.documents}#dokumen-${slotKey(requirement.id)}`} islands={['foto-ke-pdf', 'unggah-bertahap']}>
      <p>Foto setiap halaman dengan cahaya cukup, tegak lurus, dan seluruh tepinya terlihat. Lalu atur urutan dan arahnya di sini.</p>
      <PhotoPages maxBytes={mostBytes(requirement)} />
      <h2 class="govuk-heading-m">Unggah PDF</h2>
      <UploadForm request={request} slot={slot} error={undefined} />
    </ApplicationStepPage>
  )
}
