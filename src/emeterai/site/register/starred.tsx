import type { ComponentChildren } from 'preact'

/** The star is for the eyes: a label that is read aloud says the rest. */
export function Starred({ children }: { children: ComponentChildren }) {
  return (
    <>
      {children} <span aria-hidden="true">*</span>
      <span class="govuk-visually-hidden">, wajib diisi</span>
    </>
  )
}
