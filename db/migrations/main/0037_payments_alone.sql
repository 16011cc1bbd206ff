-- A payment stands alone, and its allocations say which orders it pays. Until 0040 removes payment.order_id, the trigger
-- also allocates payments that are written as before, so that 0038 can copy the older ones without holding up anyone.
CREATE TABLE "orders"."payment_allocation" (
	"payment_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"cents" integer NOT NULL,
	CONSTRAINT "payment_allocation_payment_id_order_id_pk" PRIMARY KEY("payment_id","order_id"),
	CONSTRAINT "allocation_positive" CHECK ("orders"."payment_allocation"."cents" > 0)
);
--> statement-breakpoint
ALTER TABLE "orders"."payment_allocation" ADD CONSTRAINT "payment_allocation_payment_id_payment_id_fk" FOREIGN KEY ("payment_id") REFERENCES "orders"."payment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."payment_allocation" ADD CONSTRAINT "payment_allocation_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_allocation_order" ON "orders"."payment_allocation" USING btree ("order_id");--> statement-breakpoint
CREATE FUNCTION orders.allocate_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO orders.payment_allocation (payment_id, order_id, cents) VALUES (NEW.id, NEW.order_id, NEW.cents);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER payment_allocated AFTER INSERT ON orders.payment FOR EACH ROW EXECUTE FUNCTION orders.allocate_payment();--> statement-breakpoint
ALTER TABLE "orders"."payment" ALTER COLUMN "stripe_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "orders"."payment" ADD CONSTRAINT "payment_at_stripe" CHECK (("orders"."payment"."method" in ('card', 'us_bank_account')) = ("orders"."payment"."stripe_id" is not null)) NOT VALID;--> statement-breakpoint
ALTER TABLE "orders"."refund" ADD COLUMN "part_of" uuid;
