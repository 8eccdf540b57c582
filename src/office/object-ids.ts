import { isUuid } from '#platform/is-uuid.ts'
import type { RouteObject } from './guard.ts'

const isInteger = (id: string) => /^[1-9]\d{0,9}$/.test(id) && Number(id) <= 2_147_483_647
/** One of the national committee has a name, an agency's own has a UUID. */
const isSetId = (id: string) => /^[a-z\d-]{1,80}$/.test(id)

const shapes: Record<RouteObject, (id: string) => boolean> = {
  officer: isUuid, change: isUuid, case: isUuid, 'formasi-import': isUuid, 'planned-formasi': isUuid, formasi: isInteger, 'requirement-set': isSetId, 'test-location': isInteger, ticket: isUuid, objection: isUuid, calibration: isUuid, export: isUuid, 'likeness-pair': isUuid,
}

/** False for what can be the id of nothing of this kind: the database would refuse to compare it, which is no answer. */
export const isIdOf = (object: RouteObject, id: unknown): boolean => typeof id === 'string' && shapes[object](id)
