import type { Deps } from '#core/deps.ts'
import { proposeChange } from '#core/officer/change/propose-change.ts'
import { type Act, disableOfficer, mailInvitationAgain, resetSecondFactor, startPasswordReset } from '#core/officer/people/manage-officer.ts'
import type { OfficerDetails, OfficerStatus } from '#core/officer/people/queries.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { Outcome } from '#core/outcome.ts'
import type { OfficerAct } from '#office/paths.ts'

type ActOnOfficer = {
  title: string
  /** What it does, before it is done. */
  lead: string
  button: string
  isWarning?: boolean
  /** In which states of the officer it can be done. */
  when: OfficerStatus
  run(deps: Deps, scope: OfficerScope, act: Act, officer: OfficerDetails): Promise<Outcome<unknown, string>>
}

/** Everything an administrator can do to an officer beside the roles. None of it chooses a password (trust.md §6.5). */
export const acts: Record<OfficerAct, ActOnOfficer> = {
  'reset-faktor': {
    title: 'Reset faktor kedua',
    lead: 'Semua kunci sandi, aplikasi, dan kode pemulihan petugas ini dihapus, dan ia langsung dikeluarkan. Tautan untuk memasang yang baru dikirim ke surelnya; kata sandinya tetap diperlukan.',
    button: 'Reset faktor kedua',
    isWarning: true,
    when: 'active',
    run: (deps, scope, act) => resetSecondFactor(deps, scope, act),
  },
  'ganti-kata-sandi': {
    title: 'Kirim tautan kata sandi',
    lead: 'Petugas menerima tautan untuk membuat kata sandi baru sendiri. Anda tidak melihat dan tidak memilih kata sandinya.',
    button: 'Kirim tautan',
    when: 'active',
    run: (deps, scope, act) => startPasswordReset(deps, scope, act),
  },
  'undang-lagi': {
    title: 'Kirim undangan lagi',
    lead: 'Undangan baru dikirim ke surel petugas. Tautan sebelumnya tidak berlaku lagi.',
    button: 'Kirim undangan',
    when: 'invited',
    run: (deps, scope, act) => mailInvitationAgain(deps, scope, act),
  },
  nonaktifkan: {
    title: 'Nonaktifkan petugas',
    lead: 'Petugas langsung dikeluarkan dan tidak dapat masuk lagi. Riwayatnya tetap tersimpan.',
    button: 'Nonaktifkan',
    isWarning: true,
    when: 'active',
    run: (deps, scope, act) => disableOfficer(deps, scope, act),
  },
  aktifkan: {
    title: 'Aktifkan kembali',
    lead: 'Setelah disetujui administrator lain, petugas menerima undangan untuk membuat kata sandi dan faktor kedua yang baru.',
    button: 'Ajukan pengaktifan',
    when: 'disabled',
    run: (deps, scope, { officerId, reason, visitor }, { instansiCode }) =>
      proposeChange(deps, scope, { kind: 'officer-return', instansiCode, object: { kind: 'officer', id: officerId }, payload: { officerId }, reason }, visitor),
  },
}

/** What can be done to an officer in this state, in the order of the page. An invited one can be stopped as well. */
export function actsFor(status: OfficerStatus): OfficerAct[] {
  return (Object.keys(acts) as OfficerAct[]).filter((act) => acts[act].when === status || (act === 'nonaktifkan' && status === 'invited'))
}
