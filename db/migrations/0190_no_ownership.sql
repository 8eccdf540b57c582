-- Whether an institution is public or private was loaded and read by nobody: no rule of the selection asks it.
alter table reference.perguruan_tinggi drop column ownership;
