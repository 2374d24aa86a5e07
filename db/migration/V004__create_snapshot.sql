create table snapshot (
  member_id varchar(64) not null,
  ledger varchar(64) not null,
  subject varchar(200) not null,
  section varchar(16) not null,
  payload bytea not null,
  fetched_at timestamp with time zone not null,
  source_as_of timestamp with time zone,
  primary key (member_id, ledger, subject, section)
);
