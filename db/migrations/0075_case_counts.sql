-- Counting a queue of 100,000 files: equal entries are kept once, so this index is small and read alone (bench/office-queue.ts).
create index case_counts on verification.case (instansi_code, state);
