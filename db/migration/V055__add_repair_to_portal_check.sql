-- When handlers or placements were found missing last and bound again, and how many.
alter table portal_check add column repaired int default 0 not null;
alter table portal_check add column repaired_at timestamp with time zone;
