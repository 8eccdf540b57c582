-- What a formasi asks of everybody who takes it, as a number: the least IPK and the least height (decision 93).

alter table formasi.formasi
  add column min_ipk numeric(3, 2) constraint min_ipk_is_an_ipk check (min_ipk > 0 and min_ipk <= 4),
  add column min_height_cm smallint constraint min_height_is_plausible check (min_height_cm between 100 and 220);
alter table formasi.planned
  add column min_ipk numeric(3, 2) constraint planned_min_ipk_is_an_ipk check (min_ipk > 0 and min_ipk <= 4),
  add column min_height_cm smallint constraint planned_min_height_is_plausible check (min_height_cm between 100 and 220);
