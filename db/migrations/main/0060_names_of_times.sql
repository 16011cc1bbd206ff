-- "Settled" had four meanings: an order was accepted or had ended, a refund had succeeded or failed, staff had resolved a
-- decision or a mismatch. A rename reads no rows. Nothing is in production, so no older build runs beside these names.
ALTER TABLE "orders"."order" RENAME COLUMN "settled_at" TO "accepted_or_ended_at";--> statement-breakpoint
ALTER TABLE "orders"."refund" RENAME COLUMN "settled_at" TO "finished_at";--> statement-breakpoint
ALTER TABLE "orders"."decision" RENAME COLUMN "settled_at" TO "resolved_at";--> statement-breakpoint
ALTER TABLE "orders"."decision" RENAME COLUMN "settled_by" TO "resolved_by";--> statement-breakpoint
ALTER INDEX "orders"."decision_settled_by" RENAME TO "decision_resolved_by";--> statement-breakpoint
ALTER TABLE "orders"."stripe_mismatch" RENAME COLUMN "settled_at" TO "resolved_at";--> statement-breakpoint
ALTER TABLE "orders"."stripe_mismatch" RENAME COLUMN "settled_by" TO "resolved_by";--> statement-breakpoint
ALTER TABLE "orders"."stripe_mismatch" RENAME COLUMN "told" TO "email_outcome";--> statement-breakpoint
ALTER TABLE "orders"."refund" DROP CONSTRAINT "refund_reason_closed";--> statement-breakpoint
ALTER TABLE "orders"."refund" ADD CONSTRAINT "refund_reason_closed" CHECK ("orders"."refund"."reason" in ('canceled-by-member', 'canceled-by-staff', 'organizer-error', 'illness', 'goodwill', 'sold-out', 'paid-twice', 'amount-differs', 'erasure', 'account-deleted', 'buyer-erased', 'made-in-stripe')) NOT VALID;
