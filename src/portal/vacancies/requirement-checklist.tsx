import type { Requirement } from '#core/formasi/queries.ts'
import { Checklist } from '#ui/components/checklist.tsx'

const mediaText: Record<Requirement['mediaType'], string> = { 'image/jpeg': 'Gambar JPG atau PNG', 'application/pdf': 'PDF' }

/** The documents to have ready, with boxes to tick on paper (guide III and 6.6). */
export function RequirementChecklist({ requirements }: { requirements: readonly Requirement[] }) {
  return (
    <Checklist
      items={requirements.map((one) => (
        <>
          <strong>{one.name}</strong>{!one.isMandatory && ' (bila ada)'}
          <span class="requirement__limits">
            {mediaText[one.mediaType]}, {one.minKb}–{one.maxKb} KB{one.needsEmeterai && ', dengan e-meterai'}
          </span>
          <span class="requirement__note">{one.note}</span>
        </>
      ))}
    />
  )
}
