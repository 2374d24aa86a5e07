create table upload (
  member_id varchar(64) not null primary key,
  upload_id varchar(36) not null,
  state varchar(16) not null,
  work varchar(16) not null,
  run_id varchar(36) not null,
  phase varchar(16) not null,
  rows_done bigint not null,
  rows_total bigint not null,
  faults bigint not null,
  as_of date,
  writing varchar(16) not null,
  report varchar(4000) not null,
  user_id bigint not null,
  user_name varchar(500) not null,
  touched_at timestamp with time zone not null
);
create table upload_file (
  member_id varchar(64) not null,
  kind varchar(16) not null,
  file_id varchar(36) not null,
  name varchar(500) not null,
  size_bytes bigint not null,
  row_count bigint not null,
  charset varchar(40) not null,
  separator varchar(4) not null,
  looks bytea not null,
  mapping varchar(4000) not null,
  primary key (member_id, kind)
);
create table upload_part (
  member_id varchar(64) not null,
  file_id varchar(36) not null,
  part integer not null,
  content bytea not null,
  primary key (member_id, file_id, part)
);
create table upload_fault (
  member_id varchar(64) not null,
  fault integer not null,
  file varchar(500) not null,
  line bigint not null,
  heading varchar(200) not null,
  column_name varchar(40) not null,
  problem varchar(40) not null,
  arguments varchar(4000) not null,
  primary key (member_id, fault)
);
create table upload_mapping (
  member_id varchar(64) not null,
  kind varchar(16) not null,
  header_hash varchar(64) not null,
  mapping varchar(4000) not null,
  primary key (member_id, kind, header_hash)
);
