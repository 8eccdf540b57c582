/** How a command ends when nothing broke: done with a value, or refused with the name of the rule that said no. */
export type Outcome<Value, Refusal extends string> = { ok: true; value: Value } | { ok: false; refusal: Refusal }

export const done = <Value>(value: Value) => ({ ok: true, value }) as const

export const refused = <Refusal extends string>(refusal: Refusal) => ({ ok: false, refusal }) as const
