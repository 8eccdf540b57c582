import { instansiKindText } from '#core/officer/rules/instansi-kind.ts'
import type { ChangePayloads } from '#core/officer/rules/change-kinds.ts'
import type { SeasonPolicy } from '#core/season/rules/season-policy.ts'
import { stageText } from '#core/season/rules/stage-text.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { stampPolicyText } from '#office/policy/policy-text.ts'
import { drawText, messageText, modeText, rateText, shutLanesText } from '#office/waiting/switch-text.ts'

const time = (iso: string) => formatLongInstant(new Date(iso))
const onOff = (isOn: boolean) => (isOn ? 'Menyala' : 'Mati')

/** Only what changes, from what to what. */
function policyRows({ from, to }: { from: SeasonPolicy; to: SeasonPolicy }) {
  const rows = [
    ['Meterai pada dokumen', stampPolicyText[from.stampPolicy], stampPolicyText[to.stampPolicy]],
    ['Pembubuhan di portal', onOff(from.stampingInPortal), onOff(to.stampingInPortal)],
    ['CAPTCHA pada formulir', onOff(from.asksCaptcha), onOff(to.asksCaptcha)],
    ['Membuka kembali lamaran', onOff(from.allowsReopening), onOff(to.allowsReopening)],
  ] as const
  return rows.filter(([, before, after]) => before !== after).map(([key, before, after]) => ({ key, value: `${before} → ${after}` }))
}

function roomRows({ from, to }: ChangePayloads['waiting-room']) {
  const rows = [
    ['Antrean', modeText[from.mode], modeText[to.mode]],
    ['Laju masuk', rateText(from), rateText(to)],
    ['Ditutup sementara', shutLanesText(from), shutLanesText(to)],
    ['Undian', drawText(from), drawText(to)],
    ['Pesan', messageText(from), messageText(to)],
  ] as const
  return rows.filter(([, before, after]) => before !== after).map(([key, before, after]) => ({ key, value: `${before} → ${after}` }))
}

export const seasonChangeWords = {
  'instansi-addition': {
    title: 'Penambahan instansi',
    rows: ({ code, name, kind }: ChangePayloads['instansi-addition']) => [{ key: 'Kode', value: code }, { key: 'Nama', value: name }, { key: 'Jenis', value: instansiKindText[kind] }],
  },
  'institution-merge': {
    title: 'Penggabungan nama perguruan tinggi',
    rows: ({ name, code, into }: ChangePayloads['institution-merge']) => [{ key: 'Nama yang ditulis pelamar', value: name }, { key: 'Perguruan tinggi di daftar', value: `${into} (${code})` }, { key: 'Yang terjadi', value: 'Lamaran yang belum dikirim memakai nama di daftar. Lamaran yang sudah dikirim tetap seperti saat dikirim.' }],
  },
  'season-policy': { title: 'Perubahan kebijakan', rows: (payload: ChangePayloads['season-policy']) => policyRows(payload) },
  'waiting-room': { title: 'Sakelar ruang tunggu', rows: (payload: ChangePayloads['waiting-room']) => roomRows(payload) },
  'alert-announcement': {
    title: 'Pengumuman yang wajib dibaca',
    rows: ({ title, summary, body, validFrom, validUntil }: ChangePayloads['alert-announcement']) => [
      { key: 'Judul', value: title },
      { key: 'Ringkasan', value: summary },
      { key: 'Isi', value: body },
      { key: 'Tampil', value: `${time(validFrom)} sampai ${validUntil === null ? 'seterusnya' : time(validUntil)}` },
    ],
  },
  'stage-dates': {
    title: 'Perubahan tanggal tahap',
    rows: ({ kind, from, to }: ChangePayloads['stage-dates']) => [
      { key: 'Tahap', value: stageText[kind] },
      { key: 'Mulai', value: `${time(from.startsAt)} → ${time(to.startsAt)}` },
      { key: 'Selesai', value: `${time(from.endsAt)} → ${time(to.endsAt)}` },
    ],
  },
}
