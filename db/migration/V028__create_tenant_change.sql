create table tenant_change (
  member_id varchar(64) not null,
  change_name varchar(64) not null,
  rows_done bigint not null,
  done_at timestamp with time zone,
  primary key (member_id, change_name)
);
