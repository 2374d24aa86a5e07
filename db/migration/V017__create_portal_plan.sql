create table portal_plan (
  member_id varchar(64) not null primary key,
  enterprise boolean not null,
  read_at timestamp with time zone not null
);
