-- What this database is: a rehearsal's, or the real one (decision 181). Written once by whoever migrates it first; every
-- connection of a door or worker asks, and one of the other kind gets no further.
create table public.house (
  is_only boolean primary key default true constraint there_is_one_house check (is_only),
  is_rehearsal boolean not null,
  written_at timestamptz not null default now()
);
grant select on public.house to sscasn_app, sscasn_emeterai;

create function public.house_stands() returns trigger language plpgsql as $$
begin
  raise exception 'What a database is, it stays';
end $$;
create trigger house_stands before update or delete on public.house for each row execute function public.house_stands();
