create table push_key (
  member_id varchar(64) not null primary key,
  key_hash varchar(64) not null,
  made_at timestamp with time zone not null,
  user_id bigint not null,
  user_name varchar(500) not null,
  used_at timestamp with time zone
);
