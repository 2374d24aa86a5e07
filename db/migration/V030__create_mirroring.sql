create table mirroring (
  member_id varchar(64) not null primary key,
  asked bigint not null,
  tries integer not null,
  due_at timestamp with time zone not null
);
