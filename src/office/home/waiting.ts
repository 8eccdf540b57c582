import { countReadyExports } from '#core/export/queries.ts'
import { listHeldFigures } from '#core/formasi/held-figures.ts'
import { countOpenPairs } from '#core/likeness/queries.ts'
import { listInvariantRuns } from '#core/reports/check-invariants.ts'
import { countTickets } from '#core/ticket/queries.ts'
import { kindsWithin } from '#core/officer/rules/change-kinds.ts'
import type { Deps } from '#core/deps.ts'
import { countChangesToDecide } from '#core/officer/change/queries.ts'
import { countFactors } from '#core/officer/factor/queries.ts'
import { countOwnCalibration } from '#core/verification/calibration/list-files.ts'
import { countWork } from '#core/verification/count-work.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { countWaitingObjections } from '#core/verification/list-objections.ts'
import { paths } from '#office/paths.ts'

/** One thing that waits for the officer: how much of it, in a sentence, and where to go. */
export type Waiting = { title: string; sentence: string; href: string }

type Look = (deps: Deps, scope: OfficerScope) => Promise<Waiting | null>

/** Each looks at one kind of work and says nothing when none waits. A room of the office adds its own line here. */
const looks: readonly Look[] = [
  async ({ db }, scope) => {
    const count = scope.rights.has('objection.answer') ? await countWaitingObjections(db, scope) : 0
    return count > 0 ? { title: 'Sanggah', sentence: `${count} sanggahan menunggu jawaban.`, href: paths.objections } : null
  },
  async (deps, scope) => {
    const count = kindsWithin(scope.rights).length > 0 ? await countChangesToDecide(deps, scope) : 0
    return count > 0 ? { title: 'Persetujuan', sentence: `${count} perubahan menunggu orang kedua.`, href: paths.changes } : null
  },
  async (deps, scope) => {
    const { mine, free } = scope.rights.has('case.judge') ? await countWork(deps, scope) : { mine: 0, free: 0 }
    const own = mine > 0 ? `${mine} berkas menjadi tugas Anda. ` : ''
    return mine + free > 0 ? { title: 'Antrean berkas', sentence: `${own}${free} berkas bebas diambil.`, href: paths.queue } : null
  },
  async (deps, scope) => {
    const own = await countOwnCalibration(deps, scope)
    return own && own.judged < own.files ? { title: 'Kalibrasi', sentence: `Kalibrasi minggu ini: ${own.judged} dari ${own.files} berkas sudah Anda nilai.`, href: paths.calibration } : null
  },
  async (deps, scope) => {
    const { secondLook } = scope.rights.has('case.supervise') ? await countWork(deps, scope) : { secondLook: 0 }
    return secondLook > 0 ? { title: 'Pemeriksaan kedua', sentence: `${secondLook} hasil menunggu pemeriksaan kedua.`, href: `${paths.queue}?kelompok=pemeriksaan-kedua` } : null
  },
  async ({ db }, scope) => {
    const [run] = scope.rights.has('invariants.read') ? await listInvariantRuns(db, 1) : []
    return run && run.breaches.length > 0 ? { title: 'Invarian', sentence: `${run.breaches.length} aturan dilanggar menurut pemeriksaan terakhir.`, href: paths.invariants } : null
  },
  async ({ db }, scope) => {
    const count = scope.rights.has('formasi.edit') ? (await listHeldFigures(db, scope)).length : 0
    return count > 0 ? { title: 'Angka pelamar', sentence: `${count} formasi melonjak dalam semalam. Angkanya belum tampil.`, href: paths.formasiCompetition } : null
  },
  async (deps, scope) => {
    const count = scope.rights.has('export.make') ? await countReadyExports(deps, scope) : 0
    return count > 0 ? { title: 'Ekspor', sentence: `${count} berkas ekspor siap diunduh.`, href: paths.exports } : null
  },
  async (deps, scope) => {
    const { fresh, late } = scope.rights.has('ticket.answer') ? await countTickets(deps, scope) : { fresh: 0, late: 0 }
    const overdue = late > 0 ? `${late} aduan melewati batas 3 × 24 jam. ` : ''
    return fresh + late > 0 ? { title: 'Aduan', sentence: `${overdue}${fresh} aduan belum dijawab.`, href: paths.tickets } : null
  },
  async ({ db }, scope) => {
    const count = scope.rights.has('likeness.judge') ? await countOpenPairs(db, scope) : 0
    return count > 0 ? { title: 'Akun mirip', sentence: `${count} pasangan akun mirip belum diperiksa.`, href: paths.likeness } : null
  },
  async ({ db }, { officerId }) => {
    const { recoveryCodes } = await countFactors(db, officerId)
    return recoveryCodes < 3 ? { title: 'Kode pemulihan', sentence: `Kode pemulihan Anda tinggal ${recoveryCodes}. Buat yang baru sebelum habis.`, href: paths.account } : null
  },
]

export async function waitingFor(deps: Deps, scope: OfficerScope): Promise<Waiting[]> {
  const found = await Promise.all(looks.map((look) => look(deps, scope)))
  return found.filter((waiting) => waiting !== null)
}
