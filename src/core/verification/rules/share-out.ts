/** How many unfinished files an officer has. */
export type Load = { officerId: string; files: number }

/**
 * Gives each case, oldest first, to whoever has the fewest at that moment; among equals in turn. `isBarred` keeps people
 * away from those they know. A case that nobody may have stays where it is.
 */
export function shareOut<Case extends { applicationId: string }>(cases: readonly Case[], loads: readonly Load[], isBarred: (officerId: string, one: Case) => boolean): { applicationId: string; officerId: string }[] {
  const counts = loads.map((load) => ({ ...load, turn: 0 }))
  let turn = 0
  return cases.flatMap((one) => {
    const free = counts.filter(({ officerId }) => !isBarred(officerId, one))
    const [least] = free.toSorted((a, b) => a.files - b.files || a.turn - b.turn)
    if (!least) return []
    least.files += 1
    least.turn = turn += 1
    return [{ applicationId: one.applicationId, officerId: least.officerId }]
  })
}
