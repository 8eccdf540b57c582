/** '8 detik', '2 menit', '3 jam': rounded up, so that nobody comes back too early. */
export function waitText(seconds: number): string {
  if (seconds <= 90) return `${Math.max(1, Math.ceil(seconds))} detik`
  if (seconds <= 90 * 60) return `${Math.ceil(seconds / 60)} menit`
  return `${Math.ceil(seconds / 3600)} jam`
}
