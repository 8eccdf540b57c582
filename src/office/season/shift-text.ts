/** How far a stage of one agency is from the national one: '28 hari lebih awal', '1 hari 6 jam lebih akhir', 'Tetap'. */
export function shiftText(minutes: number): string {
  const away = Math.abs(minutes)
  const parts = [[Math.floor(away / 1440), 'hari'], [Math.floor((away % 1440) / 60), 'jam'], [Math.round(away % 60), 'menit']] as const
  const said = parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : []))
  return said.length === 0 ? 'Tetap' : `${said.join(' ')} lebih ${minutes > 0 ? 'akhir' : 'awal'}`
}
