-- What erased people left. Locks rows and no table.
DELETE FROM "lookup" WHERE NOT EXISTS (SELECT FROM "person_key" WHERE "person_key"."person_id" = "lookup"."person_id");
