import { FoldingTable } from '#ui/components/folding-table.tsx'

export type Difference = { label: string; typed: string; saved: string }

/** After another tab or device saved first: what was typed here beside what stands there, so that nothing is lost (trust.md X20). */
export function ConflictTable({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return <p>Isian pada halaman ini sama dengan yang tersimpan. Anda dapat melanjutkan.</p>
  return (
    <section aria-labelledby="perbedaan">
      <h2 class="govuk-heading-m" id="perbedaan">Perbedaan dengan yang tersimpan</h2>
      <p>Formulir di bawah berisi yang Anda ketik. Ubah bila perlu; yang Anda simpan berikutnya menggantikan yang tersimpan.</p>
      <FoldingTable
        caption="Isian yang berbeda"
        head={['Isian', 'Yang Anda ketik', 'Yang tersimpan']}
        rows={differences.map(({ label, typed, saved }) => [label, typed || '(kosong)', saved || '(kosong)'])}
      />
    </section>
  )
}
