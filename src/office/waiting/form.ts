import { type WaitingSwitches, roomModes, shuttableLanes } from '#core/waiting/rules/room.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

export type TypedSwitches = { switches: WaitingSwitches; rate: string; reason: string; errors: FieldErrors }

const mostPerMinute = 600_000

/** What was typed, with what is wrong in it. */
export function parseSwitches(body: Record<string, unknown>, from: WaitingSwitches, isSame: (a: WaitingSwitches, b: WaitingSwitches) => boolean): TypedSwitches {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '')
  const rate = text('laju')
  const reason = text('alasan')
  const mode = roomModes.find((known) => known === body['antrean'])
  const ratePerMinute = rate === '' ? null : Number(rate.replaceAll('.', ''))
  const isRate = ratePerMinute === null || (Number.isInteger(ratePerMinute) && ratePerMinute >= 1 && ratePerMinute <= mostPerMinute)
  const shut = [body['tutup']].flat()
  const switches: WaitingSwitches = { mode: mode ?? from.mode, ratePerMinute: isRate ? ratePerMinute : from.ratePerMinute, shutLanes: shuttableLanes.filter((lane) => shut.includes(lane)) }
  const errors: FieldErrors = {
    antrean: mode ? (isRate && isSame(from, switches) ? 'Belum ada yang berubah. Ubah paling sedikit satu sakelar' : undefined) : 'Pilih kapan antrean dibentuk',
    laju: isRate ? undefined : 'Masukkan angka dari 1 sampai 600.000, atau kosongkan',
    alasan: reason.length < 3 ? 'Tulis mengapa sakelar diubah' : undefined,
  }
  return { switches, rate, reason, errors }
}
