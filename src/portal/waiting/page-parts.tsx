import type { Place as HeldPlace } from '#core/waiting/stand-in-line.ts'
import { InsetText } from '#ui/components/inset-text.tsx'

/** What a waiting page knows of who waits; a device has no number of a draw. */
export type Place = Pick<HeldPlace, 'number' | 'joinedAt'> & Partial<Pick<HeldPlace, 'arrivedNumber'>>

export const grouped = (value: number) => value.toLocaleString('id-ID')

/** A number; or words, which may go on in the next line. */
export function Row({ name, value, wraps = false }: { name: string; value: string; wraps?: boolean }) {
  return (
    <div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">{name}</dt>
      <dd class={wraps ? 'govuk-summary-list__value' : 'govuk-summary-list__value angka'}>{value}</dd>
    </div>
  )
}

/** What two officers tell everybody who waits (features.md I4). */
export function TeamMessage({ text }: { text: string | null }) {
  return text === null ? null : <InsetText><strong>Pesan panitia:</strong> {text}</InsetText>
}
