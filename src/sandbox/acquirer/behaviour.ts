/** How call-backs go astray: as they should, never, several at once, in the wrong order, much later. */
export const behaviours = ['normal', 'hilang', 'ganda', 'terbalik', 'lambat'] as const
export type Behaviour = (typeof behaviours)[number]

export type BehaviourSwitch = { now(): { mode: Behaviour; delayMs: number }; set(mode: Behaviour, delayMs: number): void }

/** What happens to call-backs of payments that do not say it themselves. */
export function createBehaviourSwitch(): BehaviourSwitch {
  let switched: { mode: Behaviour; delayMs: number } = { mode: 'normal', delayMs: 8000 }
  return {
    now: () => switched,
    set: (mode, delayMs) => {
      switched = { mode, delayMs }
    },
  }
}
