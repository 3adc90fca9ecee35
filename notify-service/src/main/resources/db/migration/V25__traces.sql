-- Of traces that are kept: what an alert and a delivery go on with (W3C Trace Context).
ALTER TABLE alert ADD COLUMN traceparent text;
ALTER TABLE delivery ADD COLUMN traceparent text;
