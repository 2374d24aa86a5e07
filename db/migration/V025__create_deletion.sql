create table deletion (
  member_id varchar(64) not null primary key,
  asked_at timestamp with time zone not null,
  emptied_at timestamp with time zone,
  rows_deleted varchar(4000) not null
);
create table deletion_receipt (
  member_id varchar(64) not null,
  asked_at timestamp with time zone not null,
  done_at timestamp with time zone not null,
  rows_deleted varchar(4000) not null,
  rows_left bigint not null,
  primary key (member_id, asked_at)
);
