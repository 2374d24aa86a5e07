create table client_link (
  member_id varchar(64) not null,
  ledger varchar(64) not null,
  person varchar(64) not null,
  client_id varchar(200) not null,
  client_name varchar(10000) not null,
  linked_by bigint not null,
  linked_by_name varchar(500) not null,
  linked_at timestamp with time zone not null,
  primary key (member_id, ledger, person)
);
create table audit (
  member_id varchar(64) not null,
  entry_id varchar(36) not null,
  done_at timestamp with time zone not null,
  user_id bigint not null,
  action varchar(64) not null,
  subject varchar(200) not null,
  detail varchar(1000) not null,
  primary key (member_id, entry_id)
);
create index audit_latest on audit (member_id, done_at);
