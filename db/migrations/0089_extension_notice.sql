-- Who was told of an extension by mail: once each, however often the job begins again.
create table season.extension_notice (
  extension_id uuid not null references season.extension,
  account_id uuid not null,
  told_at timestamptz not null,
  primary key (extension_id, account_id)
);
grant select, insert on season.extension_notice to sscasn_app;
