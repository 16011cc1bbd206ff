-- The allocations and the indexes of 0039 replace these. Nothing here reads rows.
DROP TRIGGER payment_allocated ON orders.payment;--> statement-breakpoint
DROP FUNCTION orders.allocate_payment();--> statement-breakpoint
ALTER TABLE "orders"."payment" DROP COLUMN "order_id";--> statement-breakpoint
ALTER TABLE "orders"."refund" DROP CONSTRAINT "refund_stripe_id_unique";--> statement-breakpoint
ALTER TABLE "orders"."journal_entry" DROP CONSTRAINT "journal_once";--> statement-breakpoint
ALTER TABLE "orders"."refund" ADD CONSTRAINT "refund_of_paid_order" FOREIGN KEY ("payment_id","order_id") REFERENCES "orders"."payment_allocation"("payment_id","order_id") ON DELETE no action ON UPDATE no action NOT VALID;
--> statement-breakpoint
-- lib/payments/order-money.ts is the only place that adds up an order's money; nothing read this view.
DROP VIEW orders.order_balance;
