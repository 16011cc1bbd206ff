-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "order_people_to_forget" ON "orders"."order" USING btree ("settled_at") WHERE "orders"."order"."status" in ('canceled', 'expired') and "orders"."order"."people_forgotten_at" is null;
