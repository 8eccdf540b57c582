/** Roles within one agency (domain.md §1.9). */
export const agencyRoles = ['administrator', 'verifier', 'supervisor', 'dashboard', 'helpdesk'] as const
/** Roles of the national committee, for every agency. */
export const nationalRoles = ['panselnas-administrator', 'national-helpdesk', 'auditor'] as const

export type Role = (typeof agencyRoles)[number] | (typeof nationalRoles)[number]

/** What one can be allowed to do. Each page and each command of the office asks for one of these. */
export const rights = [
  'queue.read', 'queue.assign', 'file.open', 'nik.reveal', 'disability.read', 'accommodation.read', 'case.judge', 'case.supervise', 'objection.answer', 'results.publish',
  'formasi.edit', 'exam-location.edit', 'announcement.edit', 'export.make', 'export.personal', 'accommodation.read', 'numbers.read', 'fields.read',
  'officers.manage', 'season.change', 'policy.change', 'reference.edit', 'board.read', 'invariants.read', 'retention.read', 'incident.tell', 'audit.read',
  'ticket.answer', 'journal.read', 'identity.correct', 'likeness.judge',
] as const

export type Right = (typeof rights)[number]

/** The one table of who may do what. Data about a disability has a right of its own: only those who judge it see it; what is needed at the exam is seen by those who arrange it. */
const rightsByRole: Record<Role, readonly Right[]> = {
  administrator: ['queue.read', 'queue.assign', 'results.publish', 'formasi.edit', 'exam-location.edit', 'announcement.edit', 'export.make', 'export.personal', 'accommodation.read', 'numbers.read', 'officers.manage'],
  verifier: ['queue.read', 'file.open', 'nik.reveal', 'disability.read', 'case.judge', 'objection.answer'],
  supervisor: ['queue.read', 'queue.assign', 'file.open', 'nik.reveal', 'disability.read', 'case.supervise', 'objection.answer', 'export.make', 'numbers.read'],
  dashboard: ['numbers.read'],
  helpdesk: ['ticket.answer', 'journal.read', 'fields.read'],
  'panselnas-administrator': ['season.change', 'policy.change', 'reference.edit', 'announcement.edit', 'export.make', 'export.personal', 'accommodation.read', 'numbers.read', 'fields.read', 'officers.manage', 'board.read', 'invariants.read', 'retention.read', 'incident.tell'],
  'national-helpdesk': ['ticket.answer', 'journal.read', 'fields.read', 'identity.correct', 'likeness.judge'],
  auditor: ['numbers.read', 'fields.read', 'board.read', 'invariants.read', 'retention.read', 'audit.read'],
}

export function rightsOf(roles: readonly Role[]): ReadonlySet<Right> {
  return new Set(roles.flatMap((role) => rightsByRole[role]))
}

/** The roles that an officer of this agency (null: of the national committee) can have. */
export function rolesFor(instansiCode: string | null): readonly Role[] {
  return instansiCode === null ? nationalRoles : agencyRoles
}

export function isRole(text: string): text is Role {
  return Object.hasOwn(rightsByRole, text)
}

/** In which of the roles a right is held: what the person concerned may hear of who acted. */
export function roleWith(roles: readonly Role[], right: Right): Role | null {
  return roles.find((role) => rightsByRole[role].includes(right)) ?? null
}
