/** Which file of db/seed goes where. `seed` is the temporary table that holds the file's rows as text. */
export const referenceFiles: { file: string; into: string }[] = [
  { file: 'provinces.csv', into: 'insert into reference.province (code, name) select code, name from seed' },
  { file: 'kab_kota.csv', into: 'insert into reference.kab_kota (code, province_code, name) select code, left(code, 2), name from seed' },
  { file: 'kecamatan.csv', into: 'insert into reference.kecamatan (code, kab_kota_code, name) select code, left(code, 5), name from seed' },
  { file: 'kelurahan.csv', into: 'insert into reference.kelurahan (code, kecamatan_code, name) select code, left(code, 8), name from seed' },
  { file: 'instansi.csv', into: 'insert into reference.instansi (code, name, kind, level) select code, name, nullif(kind, \'\'), level from seed' },
  { file: 'pendidikan_levels.csv', into: 'insert into reference.pendidikan_level (code, name) select code::smallint, name from seed' },
  { file: 'pendidikan.csv', into: 'insert into reference.pendidikan (code, name) select distinct on (code) code, name from seed order by code, name' },
  {
    file: 'perguruan_tinggi.csv',
    into: `insert into reference.perguruan_tinggi (code, name, origin, kind, province, kab_kota)
      select distinct on (code) code, name, origin, nullif(kind, ''), nullif(province, ''), nullif(kab_kota, '') from seed order by code, name`,
  },
  {
    file: 'kab_kota_historical.csv',
    into: `insert into reference.birthplace (id, name, search_text, kab_kota_code, is_historical)
      select 'lama-' || replace(code, '.', '') || '-' || last_seen_year, initcap(replace(name, 'KAB.', 'KABUPATEN')),
        lower(replace(name, 'KAB.', 'kabupaten')), (select k.code from reference.kab_kota k where k.code = seed.code), true from seed`,
  },
]

/** Today's kabupaten and kota join the historical ones as places to be born in. */
export const birthplaceSql = `insert into reference.birthplace (id, name, search_text, kab_kota_code, is_historical)
  select replace(code, '.', ''), name, lower(name), code, false from reference.kab_kota`
