/**
 * The rows of the applicants numbered `first` to `last` (without), one statement for each table. Of a hundred, about 85
 * have begun an application, 75 have chosen a formasi, 68 have uploaded, 60 have sent it, and of those a third is judged:
 * domain.md §2.1 and §1.11. Envelopes are of the right size and open for nobody; names and NIK indexes are all different.
 * What applicant n left in the trail is of transaction `beforeTx` + n: of one each, as a season writes it.
 */
export function fill(first: number, last: number, beforeTx: bigint): string[] {
  const id = (kind: number, n = 'n') => `('0000000${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
  const of = (share: number) => `from generate_series(${first}, ${last - 1}) n, season.season s where s.is_current and n % 100 < ${share}`
  const sealed = (bytes: number) => `decode(repeat('5a', ${bytes}), 'hex')`
  const digest = (salt: string) => `sha256(('${salt}' || n)::bytea)`
  const at = `now() - interval '20 days' + (n % 1700000) * interval '1 second'`
  const [key, account, application] = [id(1), id(2), id(3)]
  return [
    `insert into account.data_key (id, wrapped) select ${key}, ${sealed(63)} ${of(100)}`,
    `insert into account.file (id, data_key_id, kind, storage_key, media_type, bytes, sha256) select ${id(4, 'n * 2 + k')}, ${key}, case k when 0 then 'ktp' else 'selfie' end, 'crowd/' || n || '/' || k, 'image/jpeg', 150000 + n % 50000, ${digest('file')} ${of(100).replace(' where', ', generate_series(0, 1) k where')}`,
    `insert into account.account (id, season_id, data_key_id, nik, nik_index, nomor_kk, nomor_kk_index, phone, phone_index, email, email_index, name_on_ktp, birth_place_on_ktp, birth_date_on_ktp,
       name_on_ijazah, birth_place_on_ijazah, birth_date_on_ijazah, sex, ktp_file_id, selfie_file_id, identity_state, selfie_consent_at, selfie_consent_version, registered_at)
     select ${account}, s.id, ${key}, ${sealed(47)}, ${digest('nik')}, ${sealed(47)}, ${digest('kk')}, ${sealed(45)}, ${digest('phone')}, ${sealed(60)}, ${digest('email')}, 'Pelamar ' || n, 'Jakarta Pusat', date '1975-01-01' + (n % 9000)::int,
       'Pelamar ' || n, 'Jakarta Pusat', date '1975-01-01' + (n % 9000)::int, case n % 2 when 0 then 'female' else 'male' end, ${id(4, 'n * 2')}, ${id(4, 'n * 2 + 1')}, 'confirmed', ${at}, '1', ${at} ${of(100)}`,
    `insert into account.password (account_id, phc, changed_at) select ${account}, '$argon2id$v=19$m=19456,t=2,p=1$' || repeat('a', 66), ${at} ${of(100)}`,
    `insert into account.security_question (account_id, position, question, answer_phc) select ${account}, k, 'Apa nama hewan peliharaan pertama Anda?', '$argon2id$v=19$m=19456,t=2,p=1$' || repeat('a', 66) ${of(100).replace(' where', ', generate_series(1, 2) k where')}`,
    `insert into account.account_card (account_id, check_code, requested_at) select ${account}, lpad(upper(to_hex(n)), 20, '0'), ${at} ${of(100)}`,
    `insert into account.session (token_hash, account_id, device_label, created_at, seen_at, expires_at) select ${digest('session')}, ${account}, 'Chrome di Android', now(), now(), now() + interval '8 hours' ${of(15)}`,
    `insert into account.device (token_hash, account_id, label, used_at) select ${digest('device')}, ${account}, 'Chrome di Android', ${at} ${of(100)}`,
    `insert into account.sign_in_event (nik_index, at, kind, device_label) select ${digest('nik')}, ${at} + k * interval '1 day', 'signed-in', 'Chrome di Android' ${of(100).replace(' where', ', generate_series(0, 2) k where')}`,
    `insert into application.application (id, season_id, account_id, data_key_id, version, started_at, changed_at) select ${application}, s.id, ${account}, ${key}, 4, ${at}, ${at} ${of(85)}`,
    `insert into application.biodata (application_id, address_on_ktp, scholarship_status, follows_scholarship_programme, disability, domicile_country_code, domicile_address, domicile_kelurahan_code, height_cm, marital_status, religion, phone, saved_at)
     select ${application}, ${sealed(80)}, 'none', false, ${sealed(46)}, 'ID', ${sealed(80)}, '32.01.01.1001', 150 + n % 40, 'kawin', 'islam', ${sealed(45)}, ${at} ${of(80)}`,
    `insert into application.selection (application_id, selection_type, is_thk2, saved_at) select ${application}, 'pppk-teknis', false, ${at} ${of(78)}`,
    `insert into application.formasi_choice (application_id, instansi_code, formasi_type, chosen_at, formasi_id, formasi_amendment, pendidikan_id, rules_version, exam_location_id, graduation_year, ijazah_date, ijazah_number, saved_at)
     select ${application}, f.instansi_code, f.formasi_type, ${at}, f.id, f.amendment, p.id, '2022.1', e.id, 2013, '2013-08-20', ${sealed(44)}, ${at}
     ${of(75).replace(' where', `, (select array_agg(id order by id) as ids from formasi.formasi) fs, formasi.formasi f, (select min(id) as id from formasi.pendidikan) p, (select min(id) as id from application.exam_location) e where f.id = fs.ids[1 + n % array_length(fs.ids, 1)] and`)}`,
    `insert into application.document (application_id, requirement_id, storage_key, claimed_name, media_type, bytes, sha256, page_count, uploaded_at) select ${application}, 'umum/dokumen-' || k, 'crowd/' || n || '/d' || k, 'berkas-' || k || '.pdf', 'application/pdf', 300000, ${digest('document')}, 1, ${at} ${of(68).replace(' where', ', generate_series(1, 8) k where')}`,
    `insert into application.event (application_id, at, kind, detail) select ${application}, ${at}, 'step-saved', 'biodata' ${of(85).replace(' where', ', generate_series(1, 5) k where')}`,
    `insert into application.submission (application_id, registration_number, received_at, submitted_at, rules_version, snapshot, answers, snapshot_sha256, receipt, card_check_code)
     select ${application}, '9999' || lpad(n::text, 13, '0'), ${at}, ${at}, '2022.1', ${sealed(1800)}, ${sealed(1800)}, ${digest('snapshot')}, repeat('A', 134) || '9999' || lpad(n::text, 13, '0'), 'S' || lpad(upper(to_hex(n)), 19, '0') ${of(60)}`,
    `insert into verification."case" (application_id, season_id, instansi_code, formasi_id, account_id, name_key, received_at, state, overall, judged_by, judged_at, supervised_by, supervised_at)
     select ${application}, s.id, c.instansi_code, c.formasi_id, ${account}, 'pelamar ' || n, ${at}, case when n % 3 = 0 then 'done' else 'unopened' end, case when n % 3 = 0 then case when n % 4 = 0 then 'failed' else 'passed' end end,
       case when n % 3 = 0 then ${id(8, '(n % 500)')} end, case when n % 3 = 0 then now() end, case when n % 3 = 0 then ${id(9, '(n % 50)')} end, case when n % 3 = 0 then now() end
     ${of(60).replace(' where', `, application.formasi_choice c where c.application_id = ${application} and`)}`,
    `insert into audit.event (at, tx, actor_kind, actor_id, action, object_kind, object_id) select ${at}, (${beforeTx} + n)::text::xid8, 'applicant', ${account}, 'signed-in', 'account', ${account} ${of(100).replace(' where', ', generate_series(1, 6) k where')}`,
    `insert into likeness.trait (account_id, person_index, phone_index, mailbox_index) select ${account}, substr(sha256(('person' || n / 2)::bytea), 1, 8), substr(${digest('phone')}, 1, 8), substr(${digest('mailbox')}, 1, 8) ${of(99)}`,
    `insert into shortlist.saved_search (account_id, filters, saved_at, told_until) select ${account}, ${sealed(90)}, ${at}, ${at} ${of(70)} and n % 100 >= 60`,
    `insert into intent.intent (actor, key, route, body_sha256, outcome, created_at) select ${digest('actor')}, 'crowd' || n, '/lamaran/biodata', ${digest('body')}, 'null', now() - interval '1 day' ${of(20)}`,
  ]
}
