const minute = 60_000

/** "23 jam 59 menit", "12 menit", "kurang dari 1 menit": what a page says until its script counts. */
export function timeLeftText(now: Date, until: Date): string {
  const minutes = Math.max(0, Math.floor((until.getTime() - now.getTime()) / minute))
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 && `${hours} jam`, rest > 0 && `${rest} menit`].filter(Boolean).join(' ') || 'kurang dari 1 menit'
}
