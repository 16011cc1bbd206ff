-- An order is accepted, and it is paid: two facts. What was `paid` so far is both.
ALTER TABLE "orders"."order" ADD COLUMN "paid_at" timestamp with time zone;
