/**
 * How many zero bits the work must show (18 to 22) with which an unknown device may try although guesses of strangers
 * have made it wait; more after each such try that failed (trust.md §6.4).
 */
export function workAsked(failedTries: number): number {
  return 18 + Math.min(4, failedTries)
}
