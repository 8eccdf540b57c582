import { type ChecklistItem, type JudgementFault, type Region, type RequirementVerdict, explanationLimits, findFaults } from '#core/verification/rules/judgement.ts'
import { type Reason, isReason } from '#core/values/failing-reason.ts'
import { draftLimits } from '#core/verification/verdict-draft.ts'
import { noteLimit } from '#core/verification/save-verdict.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

/** One requirement as it stands in the form. The fields end in the number of the requirement on the card. */
export type TypedItem = { result: string; reason: string; explanation: string; page: string; region: readonly [string, string, string, string] }

export type TypedVerdict = { items: readonly TypedItem[]; note: string; version: string }

const regionFields = ['x', 'y', 'lebar', 'tinggi'] as const

export function readTypedVerdict(body: Record<string, unknown>, count: number): TypedVerdict {
  const text = (name: string, longest: number) => String(body[name] ?? '').slice(0, longest)
  const items = Array.from({ length: count }, (_, index) => {
    const number = index + 1
    return {
      result: text(`hasil-${number}`, 10),
      reason: text(`alasan-${number}`, 40),
      explanation: text(`penjelasan-${number}`, explanationLimits.most + 200),
      page: text(`halaman-${number}`, 6),
      region: regionFields.map((field) => text(`${field}-${number}`, 10)) as unknown as TypedItem['region'],
    }
  })
  return { items, note: text('catatan', noteLimit + 200), version: text('versi', 12) }
}

const draftField = /^(hasil|alasan|penjelasan|halaman|x|y|lebar|tinggi)-([1-9]|[1-5]\d|60)$|^catatan$/

/** Of everything that was sent, the fields that a verdict has. */
export function readDraftFields(body: Record<string, unknown>): Record<string, string> {
  const fields = Object.entries(body).filter((entry): entry is [string, string] => draftField.test(entry[0]) && typeof entry[1] === 'string')
  return Object.fromEntries(fields.map(([name, text]) => [name, text.slice(0, draftLimits.letters)]))
}

/** What was typed and not saved, over what the form would begin with. */
export function overlay(typed: TypedVerdict, fields: Readonly<Record<string, string>>): TypedVerdict {
  return { ...readTypedVerdict({ ...fieldsOf(typed), ...fields }, typed.items.length), version: typed.version }
}

function fieldsOf({ items, note }: TypedVerdict): Record<string, string> {
  const of = ({ result, reason, explanation, page, region }: TypedItem, number: number) => ({
    [`hasil-${number}`]: result, [`alasan-${number}`]: reason, [`penjelasan-${number}`]: explanation, [`halaman-${number}`]: page,
    ...Object.fromEntries(regionFields.map((field, index) => [`${field}-${number}`, region[index]!])),
  })
  return Object.assign({ catatan: note }, ...items.map((item, index) => of(item, index + 1)))
}

/** The form of a case as it was judged before: what a returned file starts from. */
export function typedFrom(items: readonly ChecklistItem[], verdicts: readonly RequirementVerdict[], version: number): TypedVerdict {
  return {
    version: String(version),
    note: '',
    items: items.map(({ requirementId }) => {
      const verdict = verdicts.find((one) => one.requirementId === requirementId)
      const { x, y, width, height } = verdict?.region ?? {}
      return {
        result: verdict ? (verdict.isMet ? 'memenuhi' : 'tidak') : '',
        reason: verdict?.reason ?? '',
        explanation: verdict?.explanation ?? '',
        page: verdict?.page ? String(verdict.page) : '',
        region: [percent(x), percent(y), percent(width), percent(height)],
      }
    }),
  }
}

type Parsed = { ok: true; value: { requirementVerdicts: RequirementVerdict[]; note: string | null; version: number } } | { ok: false; errors: FieldErrors }

/** Fractions of the page are typed as hundredths: '12,5' of 100. */
export function parseVerdict(items: readonly ChecklistItem[], typed: TypedVerdict): Parsed {
  const unreadable: Record<string, string> = {}
  const requirementVerdicts = items.flatMap(({ requirementId, file }, index): RequirementVerdict[] => {
    const one = typed.items[index]
    if (!one || (one.result !== 'memenuhi' && one.result !== 'tidak')) return []
    if (one.result === 'memenuhi') return [{ requirementId, isMet: true, reason: null, explanation: null, page: null, region: null }]
    const region = parseRegion(one.region)
    if (region === 'unreadable') unreadable[`x-${index + 1}`] = faultText['region-outside']
    const typedPage = /^\d{1,4}$/.test(one.page.trim()) ? Number(one.page) : one.page.trim() ? 0 : null
    return [{ requirementId, isMet: false, reason: readReason(one.reason), explanation: one.explanation.trim() || null, region: region === 'unreadable' ? null : region, page: typedPage ?? (region && file ? 1 : null) }]
  })
  const faults = findFaults(items, requirementVerdicts)
  const errors: Record<string, string | undefined> = {}
  items.forEach(({ requirementId, name }, index) => {
    const number = index + 1
    const fault = faults.get(requirementId)
    if (fault) errors[`${fieldOf[fault]}-${number}`] = `${name}: ${lower(faultText[fault])}`
    else if (unreadable[`x-${number}`]) errors[`x-${number}`] = `${name}: ${lower(faultText['region-outside'])}`
  })
  if (typed.note.length > noteLimit) errors['catatan'] = `Catatan paling panjang ${noteLimit} huruf`
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, value: { requirementVerdicts, note: typed.note.trim() || null, version: /^\d{1,9}$/.test(typed.version) ? Number(typed.version) : -1 } }
}

const fieldOf: Record<JudgementFault, string> = { 'not-judged': 'hasil', 'reason-missing': 'alasan', 'explanation-missing': 'penjelasan', 'explanation-too-long': 'penjelasan', 'page-unknown': 'halaman', 'region-outside': 'x' }

const faultText: Record<JudgementFault, string> = {
  'not-judged': 'Pilih memenuhi atau tidak memenuhi',
  'reason-missing': 'Pilih alasannya',
  'explanation-missing': `Jelaskan kepada pelamar, paling sedikit ${explanationLimits.least} huruf`,
  'explanation-too-long': `Penjelasan paling panjang ${explanationLimits.most} huruf`,
  'page-unknown': 'Nomor halaman tidak ada dalam dokumen ini',
  'region-outside': 'Isi keempat angka bagian halaman, 0 sampai 100, dan jangan melewati tepi halaman',
}

function parseRegion(typed: TypedItem['region']): Region | null | 'unreadable' {
  if (typed.every((part) => part.trim() === '')) return null
  const [x, y, width, height] = typed.map((part) => (/^\d{1,3}([.,]\d{1,4})?$/.test(part.trim()) ? Number(part.trim().replace(',', '.')) / 100 : Number.NaN)) as [number, number, number, number]
  return [x, y, width, height].some(Number.isNaN) || width === 0 || height === 0 || x + width > 1 || y + height > 1 ? 'unreadable' : { x, y, width, height }
}

const readReason = (text: string): Reason | null => (isReason(text) ? text : null)
const percent = (fraction: number | undefined) => (fraction === undefined ? '' : String(Math.round(fraction * 1000) / 10).replace('.', ','))
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
