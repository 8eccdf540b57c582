/** Every refusal of the API: what programs decide by is `code`; it never changes its meaning. */
export const problems = {
  'invalid': { status: 422, title: 'The request does not have the form that is documented' },
  'token-not-valid': { status: 401, title: 'The access token is missing, unknown or over' },
  'client-not-valid': { status: 403, title: 'Client id or secret are wrong' },
  'link-over': { status: 403, title: 'The link token is missing, unknown, over or revoked by the holder' },
  'idempotency-key-missing': { status: 400, title: 'Every unsafe call carries an Idempotency-Key of 8 to 64 characters' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key came before with another request' },
  'in-progress': { status: 409, title: 'The same request is still being answered' },
  'rate-limited': { status: 429, title: 'Too many requests of this client' },
  'not-serving': { status: 503, title: 'The distributor does not serve now' },
  'broken': { status: 500, title: 'Something broke on our side' },
  'not-found': { status: 404, title: 'There is no such address' },
  'too-large': { status: 413, title: 'The request is too large' },
  'wrong-credentials': { status: 403, title: 'E-mail or password are wrong' },
  'account-not-active': { status: 403, title: 'The account is not active: not verified, waiting for approval, or refused' },
  'too-often': { status: 429, title: 'Too many tries or mails; wait' },
  'wrong-code': { status: 422, title: 'The mailed code is wrong' },
  'expired': { status: 410, title: 'The sign-in is over' },
  'too-many-tries': { status: 429, title: 'The code was tried too often; begin the sign-in again' },
  'too-many-waiting': { status: 409, title: 'Too many unpaid purchases' },
  'unknown-purchase': { status: 404, title: 'This holder has no such purchase' },
  'weak-pin': { status: 422, title: 'The PIN is not six digits, or too easy to guess' },
  'pin-set-before': { status: 409, title: 'The account has a PIN already' },
  'pin-not-set': { status: 409, title: 'The account has no PIN yet' },
  'wrong-pin': { status: 403, title: 'The PIN is wrong' },
  'pin-waits': { status: 429, title: 'Too many wrong PINs; wait' },
  'pin-locked': { status: 423, title: 'The PIN must be reset at the distributor' },
  'no-permit': { status: 403, title: 'The permit is unknown, over, used for something else, or for another file' },
  'no-quota': { status: 402, title: 'No unit is available' },
  'file-refused': { status: 422, title: 'The file cannot be stamped' },
  'place-refused': { status: 422, title: 'The stamp cannot stand there' },
  'unknown-stamp': { status: 404, title: 'There is no stamp under this key' },
  'not-sealed': { status: 409, title: 'The stamped file is not there, or no more' },
} as const

export type ProblemCode = keyof typeof problems

type More = { detail?: string; fields?: string[]; waitSeconds?: number }

/** Thrown anywhere behind an endpoint; answered as application/problem+json (RFC 9457). */
export class ApiProblem extends Error {
  readonly code: ProblemCode
  readonly statusCode: number
  readonly more: More
  constructor(code: ProblemCode, more: More = {}) {
    super(code)
    this.name = 'ApiProblem'
    this.code = code
    this.statusCode = problems[code].status
    this.more = more
  }
}

export function problemBody(code: ProblemCode, requestId: string, more: More = {}) {
  const { status, title } = problems[code]
  return { type: `urn:emeterai:problem:${code}`, title, status, code, requestId, ...more }
}
