import type { OfficerStatus } from '#core/officer/people/queries.ts'
import { Tag } from '#ui/components/tag.tsx'

export const statusText: Record<OfficerStatus, string> = { active: 'Aktif', invited: 'Diundang', disabled: 'Nonaktif' }
const colours = { active: 'green', invited: 'yellow', disabled: 'grey' } as const

export function StatusTag({ status }: { status: OfficerStatus }) {
  return <Tag colour={colours[status]}>{statusText[status]}</Tag>
}
