import type { Right, Role } from './rights.ts'

/**
 * Who asks, from where, and with which rights: passed into every query and command of the office. Made anew from the
 * database for each request, so that what is taken away is gone at once.
 */
export type OfficerScope = {
  officerId: string
  /** Null: of the national committee, for every agency. */
  instansiCode: string | null
  instansiName: string | null
  roles: readonly Role[]
  rights: ReadonlySet<Right>
}
