create table snapshot_epoch (
  member_id varchar(64) not null,
  ledger varchar(64) not null,
  epoch bigint not null,
  primary key (member_id, ledger)
);
