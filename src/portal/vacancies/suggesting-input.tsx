import type { ComponentProps } from 'preact'
import { Input } from '#ui/components/input.tsx'

/** A text field that suggests while one types. Without JavaScript it is a text field: part of a name is enough everywhere. */
export function SuggestingInput({ from, ...input }: ComponentProps<typeof Input> & { from: string }) {
  return (
    <pilih-cari class="combobox" data-url={from} data-min={2} data-empty="Tidak ada saran.">
      <Input {...input} autocomplete="off" />
    </pilih-cari>
  )
}
