create table portal_check (
  member_id varchar(64) not null primary key,
  app_version varchar(40) not null,
  outcome varchar(40) not null,
  checked_at timestamp with time zone,
  due_at timestamp with time zone not null,
  leased_by varchar(36),
  leased_until timestamp with time zone
);
