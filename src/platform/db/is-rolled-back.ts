import pg from 'pg'

/**
 * Whether a transaction that ended with this error surely wrote nothing: PostgreSQL itself said no. A connection that
 * broke says nothing: the COMMIT may be done and only its reply lost (trust.md F2), so whatever the transaction names must stay.
 */
export const isRolledBack = (error: unknown): boolean => error instanceof pg.DatabaseError && error.severity === 'ERROR'
