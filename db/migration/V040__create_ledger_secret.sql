create table ledger_secret (
  member_id varchar(64) not null,
  secret_id varchar(32) not null,
  sealed varchar(20000) not null,
  created_at timestamp with time zone not null,
  primary key (member_id, secret_id)
);
