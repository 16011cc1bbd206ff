-- online
-- Before the primary key moves to the order line, lookups by person get their own index.
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "attendee_person" ON "orders"."attendee" USING btree ("person_id");
