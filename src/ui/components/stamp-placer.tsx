import { Input } from './input.tsx'

type Mm = { leftMm: number; topMm: number }

interface StampPlacerProps {
  /** A picture of the page as it is shown. */
  pictureUrl: string
  pageLabel: string
  page: { widthMm: number; heightMm: number }
  sizeMm: number
  /** Where the stamp lies now; what was typed, when that is no number. */
  left: string
  top: string
  /** Signatures and stamps that may not be covered. */
  taken?: readonly (Mm & { widthMm: number; heightMm: number })[]
  errors?: { left?: string | undefined; top?: string | undefined }
}

/** `kiri-mm` and `atas-mm`: where the stamp goes, typed in millimetres, or put on the picture where there is a script (letak-meterai). */
export function StampPlacer({ pictureUrl, pageLabel, page, sizeMm, left, top, taken = [], errors = {} }: StampPlacerProps) {
  const rounded = (mm: number) => Math.round(mm * 10) / 10
  const mostLeft = formatMm(page.widthMm - sizeMm)
  const mostTop = formatMm(page.heightMm - sizeMm)
  return (
    <letak-meterai
      data-width-mm={rounded(page.widthMm)}
      data-height-mm={rounded(page.heightMm)}
      data-size-mm={sizeMm}
      data-taken={JSON.stringify(taken.map((box) => [box.leftMm, box.topMm, box.widthMm, box.heightMm].map(rounded)))}
    >
      <div class="stamp-page">
        <img class="stamp-page__picture" src={pictureUrl} alt={pageLabel} width={Math.round(page.widthMm * 4)} height={Math.round(page.heightMm * 4)} />
      </div>
      <div class="stamp-fields">
        <Input name="kiri-mm" label="Jarak dari kiri (mm)" hint={`0 sampai ${mostLeft}`} value={left} error={errors.left} width={5} inputMode="decimal" autocomplete="off" />
        <Input name="atas-mm" label="Jarak dari atas (mm)" hint={`0 sampai ${mostTop}`} value={top} error={errors.top} width={5} inputMode="decimal" autocomplete="off" />
      </div>
    </letak-meterai>
  )
}

/** '12,5'. */
export const formatMm = (mm: number): string => String(Math.round(mm * 10) / 10).replace('.', ',')

/** Millimetres as people type them, with comma or point; null for anything else. */
export function parseMm(text: string): number | null {
  const plain = text.trim().replace(',', '.')
  return /^\d{1,4}(\.\d{1,3})?$/.test(plain) ? Number(plain) : null
}
