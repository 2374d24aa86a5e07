create table sweep_day (
  member_id varchar(64) not null,
  swept_on date not null,
  compared bigint not null,
  missed bigint not null,
  primary key (member_id, swept_on)
);
