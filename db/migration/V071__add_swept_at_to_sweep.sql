-- When the last search for missed events began, whatever became of it.
alter table sweep add column swept_at timestamp with time zone;
