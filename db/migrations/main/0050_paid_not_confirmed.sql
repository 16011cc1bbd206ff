-- A decision about an order that was paid and could not be confirmed said "not placed", but such an order was placed.
-- The rows follow in 0051, so that no table is read while this lock is held.
ALTER TABLE "orders"."refund" DROP CONSTRAINT "refund_reason_closed";--> statement-breakpoint
ALTER TABLE "orders"."refund" ADD CONSTRAINT "refund_reason_closed" CHECK ("orders"."refund"."reason" in ('canceled-by-member', 'canceled-by-staff', 'organizer-error', 'illness', 'goodwill', 'paid-not-confirmed', 'paid-twice', 'amount-differs', 'erasure', 'account-deleted', 'buyer-erased', 'made-in-stripe')) NOT VALID;
