create table ledger_provenance (
  member_id varchar(64) not null primary key,
  as_of date,
  loaded_at timestamp with time zone not null,
  user_id bigint not null,
  user_name varchar(500) not null
);
