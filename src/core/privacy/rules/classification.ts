import type { RetentionClass } from '#core/values/retention.ts'

/**
 * 'personal': of an applicant, in the clear. 'sealed': of an applicant, encrypted under a key of theirs or of their ticket.
 * 'holder': of somebody with an account of the e-meterai house. 'officer': of an officer. 'pseudonym': an id, an index or a
 * hash that leads to somebody. 'secret': keys, tokens, hashes of passwords; nobody is ever shown one. 'neutral': the rest.
 */
export const columnKinds = ['personal', 'sealed', 'holder', 'officer', 'pseudonym', 'secret', 'neutral'] as const
export type ColumnKind = (typeof columnKinds)[number]

/** How long: a class of the schedule; as long as the account, the officer, or the holder's account; or for good. */
type Kept = RetentionClass | 'account' | 'officer' | 'holder' | 'forever'

export type TableClass = { kept: Kept } & Partial<Record<ColumnKind, string>>

/**
 * What every column of every table is to the law (UU 27/2022; trust.md §5.5). A test compares it with the database: a column
 * that is not here fails the build. The copy that applicants take away is made from it. One line for each table: the file grows
 * with the schema and stays whole, because the law's question is asked of all of it at once.
 */
export const classification: Record<string, TableClass> = {
  'account.account': { kept: 'account', personal: 'name_on_ktp birth_place_on_ktp birth_date_on_ktp name_on_ijazah birthplace_on_ijazah_id birth_place_on_ijazah birth_date_on_ijazah sex identity_state selfie_consent_at selfie_consent_version registered_at', sealed: 'nik nomor_kk phone email', pseudonym: 'id data_key_id nik_index nomor_kk_index phone_index email_index ktp_file_id selfie_file_id', neutral: 'season_id closed_at erased_at' },
  'account.account_card': { kept: 'account', personal: 'requested_at drawn_at check_code', pseudonym: 'account_id file_id' },
  'account.data_key': { kept: 'account', pseudonym: 'id', secret: 'wrapped', neutral: 'created_at destroyed_at' },
  'account.disavowal': { kept: 'reset-link', sealed: 'former_email', pseudonym: 'account_id', secret: 'token_hash', neutral: 'about sent_at expires_at used_at' },
  'account.device': { kept: 'device', personal: 'label used_at', pseudonym: 'account_id', secret: 'token_hash' },
  'account.dukcapil_day': { kept: 'forever', neutral: 'day asked' },
  'account.file': { kept: 'account', personal: 'kind media_type bytes findings created_at', pseudonym: 'id data_key_id storage_key sha256' },
  'account.form_fault': { kept: 'form-fault', personal: 'at page fields outcome request_id', pseudonym: 'id account_id' },
  'account.freeze': { kept: 'account', personal: 'frozen_at ended_at outcome', officer: 'frozen_by decided_by', pseudonym: 'id account_id ticket_id' },
  'account.identity_check': { kept: 'account', personal: 'waiting_since tries instansi_code', pseudonym: 'id registration_id account_id', neutral: 'not_before leased_until' },
  'account.identity_correction': { kept: 'account', personal: 'number corrected_at fields', pseudonym: 'account_id' },
  'account.lock': { kept: 'account', personal: 'locked_at held_until', pseudonym: 'account_id' },
  'account.password': { kept: 'account', personal: 'changed_at', pseudonym: 'account_id', secret: 'phc' },
  'account.registration': { kept: 'registration', personal: 'name_on_ktp birth_place_on_ktp birth_date_on_ktp name_on_ijazah birthplace_on_ijazah_id birth_place_on_ijazah birth_date_on_ijazah sex first_question second_question', sealed: 'nik nomor_kk phone email', pseudonym: 'id data_key_id ktp_file_id selfie_file_id account_id', secret: 'browser_hash password_phc first_answer_phc second_answer_phc', neutral: 'season_id started_at expires_at identity_state keeps_ktp keeps_selfie selfie_consent_at selfie_consent_version completed_at registered_at' },
  'account.registry_state': { kept: 'forever', neutral: 'is_only failing_since failures ask_after' },
  'account.reset_link': { kept: 'reset-link', pseudonym: 'account_id', secret: 'token_hash', neutral: 'expires_at' },
  'account.reset_request': { kept: 'reset-link', pseudonym: 'id nik_index', neutral: 'device_label requested_at' },
  'account.security_question': { kept: 'account', personal: 'position question', pseudonym: 'account_id', secret: 'answer_phc' },
  'account.session': { kept: 'session', personal: 'device_label created_at seen_at expires_at', pseudonym: 'id account_id', secret: 'token_hash device_hash' },
  'account.sign_in_event': { kept: 'sign-in-event', personal: 'at kind device_label', pseudonym: 'id nik_index' },
  'account.synthetic': { kept: 'forever', neutral: 'account_id' },

  'application.amendment_notice': { kept: 'account', personal: 'number fault told_at formasi_id', pseudonym: 'application_id' },
  'application.application': { kept: 'account', personal: 'season_id version started_at changed_at', pseudonym: 'id account_id data_key_id' },
  'application.biodata': { kept: 'account', personal: 'gelar_depan gelar_belakang scholarship_status follows_scholarship_programme domicile_country_code domicile_kelurahan_code domicile_foreign_region social_media height_cm marital_status religion saved_at', sealed: 'address_on_ktp disability disability_video_url accommodation domicile_address telephone phone', pseudonym: 'application_id' },
  'application.document': { kept: 'account', personal: 'requirement_id claimed_name media_type bytes page_count findings uploaded_at replaced_at scan_state stamp_state stamp_refusal stamp_sealed_at', pseudonym: 'id application_id storage_key sha256' },
  'application.draft_field': { kept: 'draft-field', personal: 'step field saved_at', sealed: 'value', pseudonym: 'application_id' },
  'application.emeterai_link': { kept: 'draft-field', personal: 'distributor_id linked_at expires_at chosen_at', pseudonym: 'application_id', secret: 'token' },
  'application.emeterai_purchase': { kept: 'account', personal: 'distributor_id number quantity placed_at', pseudonym: 'id application_id' },
  'application.emeterai_serial': { kept: 'forever', personal: 'serial seen_at', pseudonym: 'application_id document_id' },
  'application.emeterai_sign_in': { kept: 'draft-field', pseudonym: 'application_id sign_in_id', neutral: 'distributor_id expires_at' },
  'application.event': { kept: 'forever', personal: 'at kind detail', pseudonym: 'id application_id' },
  'application.exam_location': { kept: 'forever', neutral: 'id province_code name' },
  'application.formasi_choice': { kept: 'account', personal: 'instansi_code formasi_type chosen_at formasi_id formasi_amendment rules_version pendidikan_id exam_location_id test_location_id ipk school_mark graduation_year perguruan_tinggi_origin perguruan_tinggi_code perguruan_tinggi_provisional perguruan_tinggi_on_ijazah prodi_code prodi prodi_provisional accreditation ijazah_date extra_answers saved_at', sealed: 'ijazah_number', pseudonym: 'application_id' },
  'application.frequent_reason': { kept: 'forever', neutral: 'instansi_code reasons ranked_at' },
  'application.partial_upload': { kept: 'partial-upload', personal: 'claimed_name total_bytes received_bytes created_at expires_at', pseudonym: 'id application_id' },
  'application.partial_upload_piece': { kept: 'partial-upload', pseudonym: 'id upload_id', secret: 'sealed', neutral: 'starts_at' },
  'application.reminder': { kept: 'account', personal: 'mark ends_at told_at', pseudonym: 'account_id' },
  'application.selection': { kept: 'account', personal: 'selection_type is_thk2 thk2_listing_instansi thk2_checked_at saved_at', sealed: 'thk2_test_number', pseudonym: 'application_id' },
  'application.stamp_request': { kept: 'account', personal: 'requirement_id state claimed_name bytes page_count page left_mm top_mm size_mm distributor_id signed_first_at reason tries created_at asked_at give_up_at ended_at', pseudonym: 'id application_id storage_key sha256 permit_id document_id' },
  'application.reopening': { kept: 'account', personal: 'opened_at ended_at outcome', pseudonym: 'application_id' },
  'application.submission': { kept: 'account', personal: 'registration_number received_at submitted_at rules_version receipt card_check_code card_drawn_at in_line_since issue', sealed: 'snapshot answers', pseudonym: 'application_id snapshot_sha256 card_storage_key card_sha256' },
  'application.superseded_submission': { kept: 'account', personal: 'issue received_at in_line_since submitted_at rules_version receipt card_check_code card_drawn_at superseded_at', sealed: 'snapshot answers', pseudonym: 'application_id snapshot_sha256 card_storage_key card_sha256' },
  'application.test_location': { kept: 'forever', neutral: 'id instansi_code name capacity taken' },

  'audit.event': { kept: 'forever', pseudonym: 'id actor_id object_id ip_hash request_id before_hash after_hash', neutral: 'at tx actor_kind action object_kind reason' },
  'audit.opening': { kept: 'forever', personal: 'officer_role instansi_name what at', pseudonym: 'event_id account_id' },
  'audit.seal': { kept: 'forever', neutral: 'number from_tx to_tx leaves previous_hash hash signature key_id sealed_at' },

  'captcha.spent': { kept: 'captcha', secret: 'form_hash', neutral: 'challenge_id expires_at' },

  'emeterai.access_token': { kept: 'holder', secret: 'token_hash', neutral: 'client_id distributor_id expires_at' },
  'emeterai.account': { kept: 'holder', holder: 'email email_index nik nik_index phone phone_index first_name last_name birth_date religion occupation address npwp company_name company_npwp job_title refusal_reason', pseudonym: 'id data_key_id ktp_file_id paper_file_id', secret: 'password_phc pin_phc', neutral: 'distributor_id kind state monthly_quantity password_changed_at pin_set_at registered_at activated_at decided_at pin_locked_at closed_at erased_at' },
  'emeterai.api_answer': { kept: 'intent', secret: 'key request_mac wrapped_key answer', neutral: 'client_id started_at status' },
  'emeterai.balance': { kept: 'forever', pseudonym: 'account_id', neutral: 'bought available reserved sealed refunded' },
  'emeterai.data_key': { kept: 'holder', pseudonym: 'id', secret: 'wrapped', neutral: 'created_at' },
  'emeterai.distributor': { kept: 'forever', neutral: 'id position name mode delay_ms' },
  'emeterai.event': { kept: 'forever', pseudonym: 'actor_id object_id request_id', neutral: 'id at actor_kind action object_kind reason' },
  'emeterai.file': { kept: 'holder', pseudonym: 'id data_key_id storage_key sha256', neutral: 'kind media_type bytes created_at' },
  'emeterai.mailed_link': { kept: 'holder', pseudonym: 'account_id', secret: 'token_hash', neutral: 'purpose created_at expires_at used_at' },
  'emeterai.message': { kept: 'sent-mail', pseudonym: 'id account_id', secret: 'wrapped_key recipient contents', neutral: 'kind queued_at sent_at' },
  'emeterai.partial_upload': { kept: 'partial-upload', holder: 'claimed_name', pseudonym: 'id account_id', neutral: 'total_bytes received_bytes created_at expires_at' },
  'emeterai.partial_upload_piece': { kept: 'partial-upload', pseudonym: 'id upload_id', secret: 'sealed', neutral: 'starts_at' },
  'emeterai.payment': { kept: 'forever', pseudonym: 'transaction_id', neutral: 'id purchase_id amount_rupiah units state reason paid_at received_at refunded_rupiah refund_asked_at refund_asked_by decided_at decided_by decision_reason' },
  'emeterai.payment_claim': { kept: 'forever', neutral: 'id purchase_id reference claimed_at closed_at outcome closed_by' },
  'emeterai.payment_notice': { kept: 'forever', neutral: 'event_id purchase_number received_at' },
  'emeterai.ledger_check': { kept: 'forever', neutral: 'checked_at rules broken' },
  'emeterai.portal_callback': { kept: 'forever', pseudonym: 'payload', neutral: 'id client_id event created_at sent_at tries last_status' },
  'emeterai.portal_client': { kept: 'forever', secret: 'secret_hash callback_secret', neutral: 'id name callback_url data_key_id created_at disabled_at' },
  'emeterai.portal_link': { kept: 'holder', pseudonym: 'account_id subject', secret: 'token_hash', neutral: 'id client_id created_at expires_at revoked_at' },
  'emeterai.portal_stamp': { kept: 'forever', neutral: 'client_id key stamp_id' },
  'emeterai.purchase': { kept: 'forever', pseudonym: 'account_id virtual_account qr_payload', secret: 'request_key', neutral: 'id number quantity unit_price_rupiah total_rupiah method state bank charged_at terms_accepted_at created_at expires_at paid_at client_id' },
  'emeterai.registration': { kept: 'registration', pseudonym: 'data_key_id file_id', secret: 'browser_hash', neutral: 'id distributor_id kind started_at expires_at used_at' },
  'emeterai.serial': { kept: 'forever', pseudonym: 'account_id input_sha256 output_sha256', neutral: 'serial stamp_id round state issued_at sealed_at' },
  'emeterai.session': { kept: 'session', holder: 'device_label', pseudonym: 'account_id', secret: 'token_hash', neutral: 'created_at seen_at expires_at id' },
  'emeterai.sign_in_attempt': { kept: 'session', pseudonym: 'account_id', secret: 'bound_to code_hash', neutral: 'id sent_count tries created_at expires_at used_at' },
  'emeterai.stamp': { kept: 'holder', holder: 'file_name document_number document_kind document_date', pseudonym: 'account_id input_file_id output_file_id input_sha256 output_sha256', secret: 'lease_token', neutral: 'id purpose input_bytes page_count page left_mm top_mm size_mm state round failure attempts lease_until release_due_at requested_at sealed_at delivered_at released_at files_kept_until client_id' },
  'emeterai.stamp_draft': { kept: 'draft-field', holder: 'file_name document_number document_kind document_date', pseudonym: 'account_id file_id input_sha256', neutral: 'id input_bytes page_count page left_mm top_mm size_mm stamp_id created_at expires_at' },
  'emeterai.stamp_event': { kept: 'forever', neutral: 'id stamp_id at kind detail' },
  'emeterai.stamp_permit': { kept: 'holder', pseudonym: 'link_id input_sha256', neutral: 'id purpose created_at expires_at stamp_id' },
  'emeterai.transfer': { kept: 'forever', pseudonym: 'account_id', neutral: 'id kind from_bucket to_bucket units payment_id stamp_id round at' },

  'export.export': { kept: 'forever', officer: 'approved_by asked_by asked_role reason', secret: 'wrapped_key', neutral: 'id season_id instansi_code list format filters personal_columns asked_at state attempts run row_count bytes sha256 started_at made_at ended_at expires_at downloads' },
  'export.mark_use': { kept: 'forever', neutral: 'export_id used_at door' },
  'export.part': { kept: 'export', pseudonym: 'storage_key', neutral: 'export_id number bytes' },
  'export.person': { kept: 'forever', pseudonym: 'account_id export_id' },

  'formasi.accepted_pendidikan': { kept: 'forever', neutral: 'formasi_id pendidikan_id' },
  'formasi.amendment': { kept: 'forever', officer: 'amended_by', neutral: 'formasi_id number reason decree_number changes amended_at told_count told_at' },
  'formasi.decree': { kept: 'forever', officer: 'finalised_by', neutral: 'id instansi_code season_id number signed_on formasi_count seat_count finalised_at' },
  'formasi.extra_question': { kept: 'forever', neutral: 'id set_id position label hint is_mandatory max_length' },
  'formasi.formasi': { kept: 'forever', neutral: 'id season_id instansi_code jabatan_id selection_type formasi_type requirement_set_id location province_code kab_kota_code quota is_open_to_disability salary_min salary_max amendment withdrawn_at level_codes retirement_age search_words decree_id min_height_cm min_ipk' },
  'formasi.competition': { kept: 'forever', neutral: 'formasi_id submissions band held_submissions held_at shown_until' },
  'formasi.competition_state': { kept: 'forever', officer: 'hidden_by', neutral: 'instansi_code season_id counted_until hidden_at hidden_why' },
  'formasi.import': { kept: 'formasi-import', officer: 'uploaded_by', neutral: 'id instansi_code season_id file_name sha256 row_count seat_count rows uploaded_at applied_at' },
  'formasi.jabatan': { kept: 'forever', neutral: 'id name kind retirement_age' },
  'formasi.pendidikan': { kept: 'forever', neutral: 'id level_code programme search_text formasi_count' },
  'formasi.planned': { kept: 'forever', neutral: 'id season_id instansi_code jabatan_id formasi_type requirement_set_id location province_code kab_kota_code quota is_open_to_disability salary_min salary_max pendidikan_ids version import_id changed_at min_height_cm min_ipk' },
  'formasi.requirement': { kept: 'forever', neutral: 'id set_id position name is_mandatory media_type min_kb max_kb needs_emeterai note copied_from' },
  'formasi.requirement_set': { kept: 'forever', neutral: 'id name formasi_type instansi_code copied_from frozen_at' },
  'formasi.search_word': { kept: 'forever', neutral: 'word occurrences' },
  'formasi.season_rule': { kept: 'forever', neutral: 'season_id version min_age years_before_retirement age_counted_on' },

  'intent.intent': { kept: 'intent', pseudonym: 'actor', secret: 'key', neutral: 'route body_sha256 outcome created_at' },

  'limits.bucket': { kept: 'limit-bucket', pseudonym: 'key', neutral: 'points expires_at blocked_until' },

  'mail.trouble': { kept: 'sent-mail', pseudonym: 'recipient_index', neutral: 'failures since latest_at latest_code' },
  'mail.message': { kept: 'sent-mail', personal: 'kind queued_at sent_at tries tried_at reply_code given_up_at given_up_why bounced_at', pseudonym: 'id account_id recipient_index', secret: 'wrapped_key recipient contents' },

  'news.push': { kept: 'sent-mail', personal: 'device_label queued_at expires_at tries tried_at reply_status ended_at outcome', pseudonym: 'id mail_id account_id subscription_id' },
  'news.subscription': { kept: 'device', personal: 'device_label created_at delivered_at ended_at ended_why', pseudonym: 'id account_id', secret: 'device_hash endpoint_hash wrapped_key address', neutral: 'server_key' },

  'officer.change': { kept: 'officer', officer: 'reason proposed_by decided_by decision_reason', secret: 'wrapped_key payload payload_hash', neutral: 'id kind instansi_code object_kind object_id proposed_at expires_at decision decided_at' },
  'officer.device': { kept: 'device', officer: 'officer_id', secret: 'token_hash', neutral: 'used_at' },
  'officer.link': { kept: 'officer', officer: 'officer_id', secret: 'token_hash', neutral: 'purpose expires_at' },
  'officer.officer': { kept: 'officer', officer: 'name agreement agreed_at activated_at disabled_at last_signed_in_at invited_at status email email_index id invited_by approved_by', secret: 'wrapped_key', neutral: 'instansi_code is_national' },
  'officer.passkey': { kept: 'officer', officer: 'officer_id label', secret: 'credential_id public_key', neutral: 'id counter transports created_at used_at' },
  'officer.password': { kept: 'officer', officer: 'officer_id', secret: 'phc', neutral: 'changed_at' },
  'officer.recovery_code': { kept: 'officer', officer: 'officer_id', secret: 'code_hash' },
  'officer.reset_request': { kept: 'officer', officer: 'email_index', neutral: 'id requested_at' },
  'officer.role': { kept: 'officer', officer: 'officer_id', neutral: 'is_national role granted_at' },
  'officer.session': { kept: 'session', officer: 'officer_id device_label', secret: 'token_hash challenge', neutral: 'id created_at seen_at expires_at proved_at' },
  'officer.sign_in_attempt': { kept: 'officer', officer: 'officer_id', secret: 'token_hash challenge', neutral: 'purpose expires_at' },
  'officer.sign_in_event': { kept: 'sign-in-event', officer: 'email_index device_label', neutral: 'id at kind' },
  'officer.totp': { kept: 'officer', officer: 'officer_id', secret: 'secret pending_secret', neutral: 'confirmed_at last_used_step' },

  'privacy.erasure': { kept: 'forever', neutral: 'id class at items' },
  'privacy.erasure_request': { kept: 'forever', personal: 'cause asked_at due_at withdrawn_at erased_at', pseudonym: 'id account_id' },

  'reference.birthplace': { kept: 'forever', neutral: 'id name search_text kab_kota_code is_historical' },
  'reference.instansi': { kept: 'forever', neutral: 'code name kind level' },
  'reference.instansi_name': { kept: 'forever', officer: 'changed_by', neutral: 'id instansi_code name until' },
  'reference.kab_kota': { kept: 'forever', neutral: 'code province_code name' },
  'reference.kecamatan': { kept: 'forever', neutral: 'code kab_kota_code name' },
  'reference.kelurahan': { kept: 'forever', neutral: 'code kecamatan_code name' },
  'reference.pendidikan': { kept: 'forever', neutral: 'code name' },
  'reference.pendidikan_level': { kept: 'forever', neutral: 'code name' },
  'reference.perguruan_tinggi': { kept: 'forever', neutral: 'code name origin kind province kab_kota ownership' },
  'reference.perguruan_tinggi_alias': { kept: 'forever', officer: 'merged_by', neutral: 'code merged_at name name_key' },
  'reference.province': { kept: 'forever', neutral: 'code name' },

  'reports.open_file': { kept: 'forever', neutral: 'name made_at body bytes sha256 row_count' },
  'reports.incident': { kept: 'forever', officer: 'begun_by ended_by', neutral: 'id title body started_at ended_at' },
  'reports.service_check': { kept: 'forever', neutral: 'function at is_good ms fault' },
  'reports.log_head': { kept: 'forever', neutral: 'day size root checkpoint published_at' },
  // Hashes of what nobody can guess: they lead to somebody only for who holds the receipt already (decision 155).
  'reports.log_leaf': { kept: 'forever', neutral: 'position', pseudonym: 'hash' },
  'reports.log_tile': { kept: 'forever', neutral: 'level position', pseudonym: 'hashes' },
  'reports.invariant_breach': { kept: 'forever', neutral: 'run_id invariant breaches ids' },
  'reports.invariant_run': { kept: 'forever', neutral: 'id started_at duration_ms checked unasked' },

  'season.announcement': { kept: 'forever', neutral: 'slug severity title summary body must_acknowledge valid_from valid_until instansi_code' },
  'season.demo_clock': { kept: 'forever', neutral: 'is_only offset_seconds' },
  'season.emeterai_distributor': { kept: 'forever', neutral: 'position name url id' },
  'season.extension': { kept: 'forever', officer: 'made_by', neutral: 'id season_id kind audience instansi_code hit_from hit_until ends_at reason made_at' },
  'season.extension_notice': { kept: 'forever', pseudonym: 'account_id', neutral: 'extension_id told_at' },
  'season.extension_account': { kept: 'forever', pseudonym: 'account_id', neutral: 'extension_id' },
  'season.faq': { kept: 'forever', neutral: 'slug topic position question answer keywords retired_at' },
  'season.season': { kept: 'forever', neutral: 'id name is_current stamp_policy stamping_in_portal asks_captcha allows_reopening' },
  'season.stage': { kept: 'forever', neutral: 'season_id kind starts_at ends_at' },
  'season.stage_offset': { kept: 'forever', neutral: 'season_id kind instansi_code start_minutes end_minutes' },

  'shortlist.match_news': { kept: 'account', personal: 'is_off told_on', pseudonym: 'account_id' },
  'shortlist.saved_formasi': { kept: 'account', personal: 'formasi_id saved_at', sealed: 'note', pseudonym: 'id account_id' },
  'shortlist.saved_search': { kept: 'account', personal: 'saved_at told_until', sealed: 'filters', pseudonym: 'id account_id' },
  'ticket.correction': { kept: 'ticket', personal: 'fields proposed_at applied_at', sealed: 'contents', officer: 'proposed_by approved_by', pseudonym: 'id ticket_id account_id', neutral: 'applied_in' },
  'ticket.file': { kept: 'ticket', personal: 'kind media_type bytes scan_state added_at', pseudonym: 'id ticket_id storage_key sha256' },
  'ticket.message': { kept: 'ticket', personal: 'at by_kind officer_role act state', sealed: 'body', officer: 'officer_id', pseudonym: 'id ticket_id' },
  'ticket.ticket': { kept: 'ticket', personal: 'number category state instansi_code filed_at changed_at due_at', sealed: 'contents', pseudonym: 'id account_id nik_index', secret: 'wrapped_key form_key' },

  'verification.agency_rule': { kept: 'forever', officer: 'changed_by', neutral: 'instansi_code sample_percent blind_percent changed_at' },
  'verification.blind_check': { kept: 'account', officer: 'judged_by second_by', pseudonym: 'verdict_id second_verdict_id', neutral: 'drawn_for drawn_at agrees' },
  'verification.case': { kept: 'account', personal: 'state overall received_at judged_at published_at name_key', officer: 'assigned_to lease_by judged_by supervised_by', pseudonym: 'application_id account_id', neutral: 'season_id instansi_code formasi_id version assigned_at lease_until leased_at opened_at supervised_at held held_at publication_id awaits_blind' },
  'verification.note': { kept: 'account', officer: 'officer_id text', pseudonym: 'id application_id', neutral: 'at' },
  'verification.objection': { kept: 'account', personal: 'started_at changed_at agreed_at sent_at answered_at is_accepted', officer: 'answered_by', pseudonym: 'application_id verdict_id' },
  'verification.objection_point': { kept: 'account', personal: 'requirement_id position decision', sealed: 'reason answer', pseudonym: 'application_id' },
  'verification.publication': { kept: 'forever', officer: 'proposed_by approved_by cancelled_by', neutral: 'id season_id instansi_code kind published_at passed failed approved_at cancelled_at cancel_reason final_id number' },
  'verification.queue_count': { kept: 'forever', neutral: 'files instansi_code queue_group season_id slot' },
  'verification.recusal': { kept: 'forever', officer: 'officer_id', pseudonym: 'application_id', neutral: 'at' },
  'verification.relation': { kept: 'forever', officer: 'id officer_id kind label declared_at', pseudonym: 'nik_index' },
  'verification.requirement_verdict': { kept: 'account', personal: 'requirement_id position is_met reason page x y width height', sealed: 'explanation', pseudonym: 'verdict_id document_id' },
  'verification.result_notice': { kept: 'account', personal: 'at', pseudonym: 'application_id publication_id' },
  'verification.review': { kept: 'account', officer: 'judged_by supervised_by note', pseudonym: 'verdict_id', neutral: 'supervised_at decision' },
  'verification.sight': { kept: 'sight', officer: 'officer_id', pseudonym: 'application_id', neutral: 'at' },
  'verification.verdict_draft': { kept: 'verdict-draft', pseudonym: 'application_id', officer: 'officer_id fields', neutral: 'saved_at' },
  'verification.verdict': { kept: 'account', personal: 'judged_at overall', officer: 'judged_by ended_by note', pseudonym: 'id application_id', neutral: 'is_sampled begun_at ended_at end_reason' },

  'waiting.draw': { kept: 'forever', secret: 'nonce', neutral: 'id set_at draws_at after_number commitment state ended_at seed first_number last_number took_part' },
  'waiting.draw_number': { kept: 'forever', neutral: 'draw_id arrived drawn' },
  'waiting.place': { kept: 'waiting-place', personal: 'joined_at entered_at', pseudonym: 'account_id number arrived_number' },
  'waiting.room': { kept: 'forever', neutral: 'is_only mode rate_per_minute shut_lanes opened_at opened_after admitted_to rate_per_second credit streak ticked_at draws_at draws_after drawn_at draw_failed_at message' },
  'waiting.standing': { kept: 'waiting-place', pseudonym: 'account_id number arrived_number', neutral: 'joined_at entered_at turn_at' },
  'waiting.strain': { kept: 'forever', neutral: 'process strain at' },
  'waiting.turn': { kept: 'forever', neutral: 'admitted_to at' },
}

export const columnsOf = (table: TableClass, kind: ColumnKind): string[] => (table[kind] ?? '').split(' ').filter(Boolean)
