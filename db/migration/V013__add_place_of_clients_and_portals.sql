alter table ledger_client add column city varchar(500);
alter table ledger_client add column parent_id varchar(200);
alter table ledger_client add column archived boolean default false not null;
create table ledger_root (
  member_id varchar(64) not null,
  client_id varchar(200) not null,
  root_id varchar(200) not null,
  primary key (member_id, client_id)
);
create index ledger_root_family on ledger_root (member_id, root_id);
alter table installation add column region varchar(2) default '' not null;
