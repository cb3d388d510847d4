-- How often lists are sorted by a field, so that those in use have an index.
create table field_uses (
  model text not null,
  field text not null,
  sorts integer not null default 0,
  last_sort_at timestamptz(3) not null default current_timestamp,
  primary key (model, field)
);
