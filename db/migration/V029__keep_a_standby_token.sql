alter table installation add column standby_user_id bigint;
alter table installation add column standby_token varchar(2000);
alter table installation add column standby_server varchar(500);
alter table installation add column standby_at timestamp with time zone;
