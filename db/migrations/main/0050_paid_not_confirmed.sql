-- A decision about an order that was paid and could not be confirmed said "not placed", but such an order was placed.
ALTER TABLE "orders"."refund" DROP CONSTRAINT "refund_reason_closed";--> statement-breakpoint
UPDATE "orders"."refund" SET "reason" = 'paid-not-confirmed' WHERE "reason" = 'paid-not-placed';--> statement-breakpoint
ALTER TABLE "orders"."refund" ADD CONSTRAINT "refund_reason_closed" CHECK ("orders"."refund"."reason" in ('canceled-by-member', 'canceled-by-staff', 'organizer-error', 'illness', 'goodwill', 'paid-not-confirmed', 'paid-twice', 'amount-differs', 'erasure', 'account-deleted', 'buyer-erased', 'made-in-stripe')) NOT VALID;--> statement-breakpoint
UPDATE "orders"."decision" SET "kind" = 'paid-not-confirmed' WHERE "kind" = 'paid-not-placed';--> statement-breakpoint
UPDATE "orders"."decision" SET "resolution" = 'confirm-now' WHERE "resolution" = 'place-now';--> statement-breakpoint
UPDATE "orders"."money_act" SET "reason" = 'paid-not-confirmed' WHERE "reason" = 'paid-not-placed';--> statement-breakpoint
UPDATE "orders"."money_act" SET "resolution" = 'confirm-now' WHERE "resolution" = 'place-now';
