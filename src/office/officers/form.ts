import { type Role, isRole, rolesFor } from '#core/officer/rules/rights.ts'
import { type Email, parseEmail } from '#core/values/email.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

export type TypedInvitation = { name: string; email: string; instansi: string; roles: string[]; reason: string }

export type Invitation = { name: string; email: Email; instansiCode: string | null; roles: Role[]; reason: string }

type Parsed = { ok: true; value: Invitation } | { ok: false; errors: FieldErrors }

/** What a national administrator chooses for an officer of the committee itself. */
export const nationalChoice = 'nasional'

export function readTypedInvitation(body: Record<string, unknown>): TypedInvitation {
  return { name: text(body['nama'], 120), email: text(body['email'], 300), instansi: text(body['instansi'], 20), roles: readTypedRoles(body), reason: text(body['alasan'], 600) }
}

export function readTypedRoles(body: Record<string, unknown>): string[] {
  return [body['peran'] ?? []].flat().map(String).slice(0, 10)
}

/** Only roles that an officer of this agency can have. */
export function typedRolesOf(typed: readonly string[], instansiCode: string | null): Role[] {
  const possible = rolesFor(instansiCode)
  return [...new Set(typed)].filter(isRole).filter((role) => possible.includes(role))
}

/** `own`: the agency of who invites; null for the national committee, which chooses one. */
export function parseInvitation(typed: TypedInvitation, own: string | null): Parsed {
  const isNational = own === null && typed.instansi === nationalChoice
  const instansiCode = isNational ? null : (own ?? typed.instansi)
  const email = parseEmail(typed.email)
  const roles = typedRolesOf(typed.roles, instansiCode)
  const name = typed.name.normalize('NFKC').replace(/\s+/g, ' ').trim()
  const errors: FieldErrors = {
    instansi: instansiCode === '' ? 'Pilih instansi' : undefined,
    nama: name.length < 2 || /[\p{Cc}<>]/u.test(name) ? 'Masukkan nama lengkap petugas' : undefined,
    email: email ? undefined : 'Masukkan surel kantor, misalnya nama@instansi.go.id',
    peran: roles.length === 0 || roles.length < new Set(typed.roles).size ? (isNational ? 'Pilih peran Panselnas, petugas bantuan nasional, atau auditor saja' : 'Pilih peran instansi saja, paling sedikit satu') : undefined,
    alasan: typed.reason.trim().length < 3 ? 'Tulis mengapa orang ini diundang' : undefined,
  }
  if (!email || Object.values(errors).some(Boolean)) return { ok: false, errors }
  return { ok: true, value: { name, email, instansiCode, roles, reason: typed.reason.trim().slice(0, 500) } }
}

const text = (value: unknown, longest: number) => (typeof value === 'string' ? value.slice(0, longest) : '')
