/** Where a program may be made to die or stop, to show that nothing is lost there (trust.md X23, X24). */
export const failPoints = [
  'stamp.after-lease',
  'stamp.after-serial',
  'stamp.after-sign',
  'stamp.after-store',
  'stamp.before-seal-commit',
  'stamp.after-seal',
] as const

export type FailPoint = (typeof failPoints)[number]

/** Called at each point; does nothing unless a test or a fault drill says so. */
export type ReachFailPoint = (point: FailPoint) => void | Promise<void>
