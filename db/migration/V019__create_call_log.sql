create table call_log (
  member_id varchar(64) not null,
  called_at timestamp with time zone not null,
  call_id varchar(36) not null,
  kind varchar(8) not null,
  method varchar(100) not null,
  commands varchar(2000) not null,
  status int not null,
  code varchar(100) not null,
  duration_ms int not null,
  bytes bigint not null,
  attempt int not null,
  request_id varchar(32) not null,
  user_id bigint not null,
  primary key (member_id, called_at, call_id)
);
