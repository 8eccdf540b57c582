import type { Role } from '#core/officer/rules/rights.ts'
import { roleText } from '#core/officer/rules/role-text.ts'
import { roleHint } from '#office/role-hint.ts'
import { Checkboxes } from '#ui/components/checkboxes.tsx'

/** The roles to choose from, each with what it opens. */
export function RolesField({ roles, chosen, error, legend = 'Peran' }: { roles: readonly Role[]; chosen: readonly string[]; error?: string | undefined; legend?: string }) {
  return <Checkboxes name="peran" legend={legend} legendSize="s" error={error} values={chosen} items={roles.map((role) => ({ value: role, text: roleText[role], hint: roleHint[role] }))} />
}
