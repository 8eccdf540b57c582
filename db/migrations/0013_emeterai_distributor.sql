-- The distributors of e-meterai that the guide names (chapter IV). Without a url the portal points to the e-meterai house
-- it is configured with; nothing leads to a real seller unless somebody enters it.
create table season.emeterai_distributor (
  position smallint primary key,
  name text not null unique,
  url text constraint distributor_url_is_https check (url ~ '^https://')
);

insert into season.emeterai_distributor (position, name) values
  (1, 'PT Peruri Digital Security (PDS)'),
  (2, 'PT Mitra Pajakku'),
  (3, 'PT Finnet Indonesia'),
  (4, 'PT Mitracomm Ekasarana'),
  (5, 'Koperasi Swadharma');

grant select on season.emeterai_distributor to sscasn_app;
