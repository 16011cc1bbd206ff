-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "order_city" ON "orders"."order" USING btree ("buyer_city_id","number" DESC NULLS LAST) WHERE "orders"."order"."buyer_city_id" is not null;
