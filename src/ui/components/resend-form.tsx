import { Button } from './button.tsx'

interface ResendFormProps {
  action: string
  fields: readonly (readonly [name: string, value: string])[]
}

/** For a form that was not worked on: one button sends exactly the same again. */
export function ResendForm({ action, fields }: ResendFormProps) {
  return (
    <form method="post" action={action}>
      {fields.map(([name, value]) => <input type="hidden" name={name} value={value} />)}
      <Button preventDoubleClick>Kirim lagi</Button>
    </form>
  )
}
