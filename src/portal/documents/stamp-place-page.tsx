import type { FastifyRequest } from 'fastify'
import type { StampRequest } from '#core/application/stamp-request-store.ts'
import type { PageFacts } from '#platform/pdf/stamp/placement-facts.ts'
import type { Visit } from '#portal/application/guards.tsx'
import { ApplicationStepPage } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { FormToken } from '#portal/registration/step-page.tsx'
import { Button } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { Pagination } from '#ui/components/pagination.tsx'
import { StampPlacer } from '#ui/components/stamp-placer.tsx'
import { StampExamples } from './stamp-examples.tsx'

interface StampPlacePageProps {
  request: FastifyRequest
  visit: Visit
  stamp: StampRequest
  page: PageFacts
  sizeMm: number
  left: string
  top: string
  errors?: FieldErrors
  refusal?: string | undefined
}

/** Guide 6.6.6, Gambar 53: where the stamp goes, on the picture of the page or in millimetres. */
export function StampPlacePage({ request, visit, stamp, page, sizeMm, left, top, errors = {}, refusal }: StampPlacePageProps) {
  const { id, name, pageCount } = stamp
  const shown = pageCount > 1 ? `Halaman ${page.page} dari ${pageCount}` : 'Halaman dokumen'
  return (
    <ApplicationStepPage request={request} visit={visit} step="documents" title={`Letak e-meterai: ${name}`} errors={errors} refusal={refusal} back={paths.documents} islands={['letak-meterai']} width="full">
      <p class="text">Letakkan meterai di samping tanda tangan, tanpa menutupi tanda tangan, tulisan, atau kode. Geser dengan jari atau tetikus, tekan satu tempat pada halaman, pakai tombol panah, atau isi jaraknya.</p>
      <Details summary="Lihat contoh letak yang benar">
        <StampExamples />
      </Details>
      <form method="post" action={paths.stampRequest(id)} noValidate>
        <FormToken request={request} />
        <input type="hidden" name="halaman" value={page.page} />
        {pageCount > 1 && <p><strong>{shown}</strong></p>}
        <StampPlacer
          pictureUrl={paths.stampRequestPage(id, page.page)}
          pageLabel={`${shown}: ${name}`}
          page={page}
          sizeMm={sizeMm}
          left={left}
          top={top}
          taken={page.boxes}
          errors={{ left: errors['kiri-mm'] as string | undefined, top: errors['atas-mm'] as string | undefined }}
        />
        {pageCount > 1 && (
          <Pagination
            label="Halaman dokumen"
            previous={page.page > 1 ? { href: `${paths.stampRequest(id)}?halaman=${page.page - 1}` } : undefined}
            next={page.page < pageCount ? { href: `${paths.stampRequest(id)}?halaman=${page.page + 1}` } : undefined}
          />
        )}
        <div class="govuk-button-group">
          <Button name="aksi" value="lanjut">Lanjutkan</Button>
          <Button kind="secondary" name="aksi" value="nanti">Simpan, bubuhkan nanti</Button>
        </div>
      </form>
    </ApplicationStepPage>
  )
}
