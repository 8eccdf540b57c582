const minute = 60
const longest = 60 * minute
const longestProbe = 15 * minute

/** Seconds until one question is asked again that failed while the register answered others: 1, 2, 4 … minutes, an hour at most. */
export const retryDelaySeconds = (tries: number): number => Math.min(longest, minute * 2 ** Math.min(tries, 6))

/** Seconds until a register that does not answer is tried again, with one question: at most a quarter of an hour after it is back the line moves. */
export const probeDelaySeconds = (failures: number): number => Math.min(longestProbe, minute * 2 ** Math.min(Math.max(failures - 1, 0), 4))
