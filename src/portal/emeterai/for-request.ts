import { paths } from '#portal/paths.ts'

/** A page of the account may be a detour from a stamp that is being placed: `untuk` names the request to go back to. */
export function readFor(value: unknown): string {
  return typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value) ? value : ''
}

export const withFor = (path: string, request: string): string => (request ? `${path}?untuk=${request}` : path)

/** Where one goes on: the stamp that was being placed, else the account. */
export const backTo = (request: string): string => (request ? paths.stampConfirm(request) : paths.emeterai)
