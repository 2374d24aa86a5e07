create table ledger_lock (
  member_id varchar(64) not null primary key
);
