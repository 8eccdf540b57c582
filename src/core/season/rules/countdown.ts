export type TimeLeft = { days: number; hours: number; minutes: number; seconds: number }

/** Whole days, hours, minutes and seconds from `now` to `until`; all zero once it has passed. */
export function timeLeft(now: Date, until: Date): TimeLeft {
  const total = Math.max(0, Math.floor((until.getTime() - now.getTime()) / 1000))
  return {
    days: Math.floor(total / 86_400),
    hours: Math.floor((total % 86_400) / 3600),
    minutes: Math.floor((total % 3600) / 60),
    seconds: total % 60,
  }
}

/** "16 hari 4 jam", on the last day "4 jam 12 menit", in the last hour "12 menit", then "kurang dari 1 menit". */
export function timeLeftText(now: Date, until: Date): string {
  const { days, hours, minutes } = timeLeft(now, until)
  const parts = days > 0 ? [`${days} hari`, hours > 0 && `${hours} jam`] : [hours > 0 && `${hours} jam`, minutes > 0 && `${minutes} menit`]
  return parts.filter(Boolean).join(' ') || 'kurang dari 1 menit'
}
