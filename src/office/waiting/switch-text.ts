import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { RoomMode, ShuttableLane, WaitingSwitches } from '#core/waiting/rules/room.ts'

export const modeText: Record<RoomMode, string> = {
  auto: 'Otomatis: antrean dibentuk saat pelamar mulai ditolak',
  on: 'Menyala: semua yang baru masuk mengantre',
  off: 'Mati: tidak ada antrean, hanya jalur prioritas',
}

export const shutText: Record<ShuttableLane, string> = {
  browse: 'Halaman umum, pencarian lowongan, dan PDF',
  lists: 'Unduhan daftar lowongan',
}

export const rateText = ({ ratePerMinute }: Pick<WaitingSwitches, 'ratePerMinute'>) => (ratePerMinute === null ? 'Menyesuaikan beban' : `${ratePerMinute.toLocaleString('id-ID')} orang tiap menit`)

export const shutLanesText = ({ shutLanes }: Pick<WaitingSwitches, 'shutLanes'>) => shutLanes.map((lane) => shutText[lane]).join('; ') || 'Tidak ada'

// A proposal from before there were draws and messages has neither.
export const drawText = ({ drawsAt }: Partial<Pick<WaitingSwitches, 'drawsAt'>>) => (drawsAt ? formatLongInstant(new Date(drawsAt)) : 'Tidak ada; yang datang dahulu masuk dahulu')

export const messageText = ({ message }: Partial<Pick<WaitingSwitches, 'message'>>) => message || 'Tidak ada'
