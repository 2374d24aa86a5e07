-- When somebody opened the app on the portal last, to some minutes.
alter table installation add column opened_at timestamp with time zone;
