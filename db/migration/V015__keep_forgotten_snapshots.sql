-- A forgotten copy is never shown again; it only tells the next one what is new.
alter table snapshot add column forgotten boolean default false not null;
