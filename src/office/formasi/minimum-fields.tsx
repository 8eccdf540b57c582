import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'

/** What the formasi asks of everybody as a number; drafts and applicants are held against it at once. */
export function MinimumFields({ typed, errors }: { typed: { ipk: string; tinggi: string }; errors: FieldErrors }) {
  return (
    <>
      <Input name="ipk" label="IPK paling rendah (tidak wajib)" hint="Bagi lulusan diploma dan sarjana. Misalnya 3,00." value={typed.ipk} error={errors['ipk']} width={5} inputmode="decimal" autocomplete="off" />
      <Input name="tinggi" label="Tinggi badan paling rendah (tidak wajib)" suffix="cm" value={typed.tinggi} error={errors['tinggi']} width={4} inputmode="numeric" autocomplete="off" />
    </>
  )
}
