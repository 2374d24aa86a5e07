alter table deal_stage add column status_name varchar(200);
alter table deal_stage add column line varchar(1000);
alter table deal_stage add column last_line bigint;
