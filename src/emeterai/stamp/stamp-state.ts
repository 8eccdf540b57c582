/** See 0064_emeterai.sql: what each means. */
export type StampState = 'reserved' | 'issued' | 'sealed' | 'delivered' | 'failed' | 'released'

/** A unit is held for these, and it will be used or given back. */
export const unfinishedStates = ['reserved', 'issued', 'failed'] as const satisfies readonly StampState[]

export const isUnfinished = (state: string) => (unfinishedStates as readonly string[]).includes(state)
