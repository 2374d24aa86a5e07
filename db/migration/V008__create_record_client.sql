create table record_client (
  member_id varchar(64) not null,
  place varchar(64) not null,
  client_keys bytea not null,
  primary key (member_id, place)
);
