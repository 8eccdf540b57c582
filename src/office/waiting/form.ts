import { drawTimes, whyNotSetDraw } from '#core/waiting/rules/draw.ts'
import { type WaitingSwitches, roomModes, shuttableLanes } from '#core/waiting/rules/room.ts'
import { type TypedMoment, parseMoment, readMoment, typedMoment } from '#office/season/moment-form.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

export type TypedSwitches = { switches: WaitingSwitches; rate: string; draw: TypedMoment; message: string; reason: string; errors: FieldErrors }

const mostPerMinute = 600_000
const longestMessage = 300

type Known = { from: WaitingSwitches; now: Date; isSame: (a: WaitingSwitches, b: WaitingSwitches) => boolean }

/** What was typed, with what is wrong in it. */
export function parseSwitches(body: Record<string, unknown>, { from, now, isSame }: Known): TypedSwitches {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '')
  const rate = text('laju')
  const reason = text('alasan')
  const message = text('kabar').replaceAll(/\s+/g, ' ')
  const draw = readMoment(body, 'undian')
  const mode = roomModes.find((known) => known === body['antrean'])
  const ratePerMinute = rate === '' ? null : Number(rate.replaceAll('.', ''))
  const isRate = ratePerMinute === null || (Number.isInteger(ratePerMinute) && ratePerMinute >= 1 && ratePerMinute <= mostPerMinute)
  const shut = [body['tutup']].flat()
  const { drawsAt, error: drawError } = parseDraw(draw, from, now)
  const switches: WaitingSwitches = { mode: mode ?? from.mode, ratePerMinute: isRate ? ratePerMinute : from.ratePerMinute, shutLanes: shuttableLanes.filter((lane) => shut.includes(lane)), drawsAt, message: message || null }
  const isParsed = isRate && !drawError && message.length <= longestMessage
  const errors: FieldErrors = {
    antrean: mode ? (mode === 'off' && drawsAt ? 'Undian memerlukan antrean. Pilih Otomatis atau Menyala, atau kosongkan undian' : isParsed && isSame(from, switches) ? 'Belum ada yang berubah. Ubah paling sedikit satu sakelar' : undefined) : 'Pilih kapan antrean dibentuk',
    laju: isRate ? undefined : 'Masukkan angka dari 1 sampai 600.000, atau kosongkan',
    'undian-tanggal': drawError,
    kabar: message.length <= longestMessage ? undefined : `Pesan paling panjang ${longestMessage} karakter`,
    alasan: reason.length < 3 ? 'Tulis mengapa sakelar diubah' : undefined,
  }
  return { switches, rate, draw, message, reason, errors }
}

/** Empty: no draw. As it stood: the draw that is awaited, to its second. */
function parseDraw(typed: TypedMoment, { drawsAt: awaited }: WaitingSwitches, now: Date): { drawsAt: string | null; error?: string } {
  if (typed.date === '' && typed.time === '') return { drawsAt: null }
  const instant = parseMoment(typed)
  if (!instant) return { drawsAt: null, error: 'Isi tanggal dan jam undian, misalnya jam 10.00, atau kosongkan keduanya' }
  const shown = awaited && typedMoment(new Date(awaited))
  if (shown && shown.date === typed.date && shown.time === typed.time) return { drawsAt: awaited }
  const whyNot = whyNotSetDraw(instant, now)
  if (whyNot === 'draw-is-past') return { drawsAt: null, error: 'Saat undian sudah lewat. Pilih saat yang akan datang' }
  if (whyNot) return { drawsAt: null, error: `Saat undian paling lama ${drawTimes.furthestHours} jam dari sekarang` }
  return { drawsAt: instant.toISOString() }
}
