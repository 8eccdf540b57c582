const minute = 60_000

/** "1 hari", "23 jam 59 menit", "12 menit", "kurang dari 1 menit": what a page says until its script counts. */
export function timeLeftText(now: Date, until: Date): string {
  const minutes = Math.max(0, Math.floor((until.getTime() - now.getTime()) / minute))
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  const parts = days > 0 ? [`${days} hari`, hours > 0 && `${hours} jam`] : [hours > 0 && `${hours} jam`, rest > 0 && `${rest} menit`]
  return parts.filter(Boolean).join(' ') || 'kurang dari 1 menit'
}
