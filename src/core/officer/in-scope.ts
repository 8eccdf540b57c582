import { type Expression, type SqlBool, sql } from 'kysely'
import type { Right } from './rules/rights.ts'
import type { OfficerScope } from './rules/scope.ts'

/**
 * The condition that stands in every query of the office: the officer has the right, and the row belongs to the
 * officer's agency (the national committee's officers: to any). What is not in scope is not found, so that nobody
 * learns that it exists (trust.md T07, T21).
 *
 *   .where(inScope(scope, 'officers.manage', 'officer.officer.instansiCode'))
 */
export function inScope(scope: OfficerScope, right: Right, instansiColumn: string): Expression<SqlBool> {
  if (!scope.rights.has(right)) return sql<SqlBool>`false`
  if (scope.instansiCode === null) return sql<SqlBool>`true`
  return sql<SqlBool>`${sql.ref(instansiColumn)} = ${scope.instansiCode}`
}
