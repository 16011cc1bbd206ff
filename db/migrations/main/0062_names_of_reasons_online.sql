-- online
ALTER TABLE "orders"."refund" VALIDATE CONSTRAINT "refund_reason_closed";
