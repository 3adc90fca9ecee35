#!/bin/sh
# Run once by the PostgreSQL image, on an empty volume: each service has a database of its own, and can reach no other.
set -eu
for service in ingest catalog notify; do
  # Not in an argument, which others on the machine can read.
  variable=$(echo "$service" | tr '[:lower:]' '[:upper:]')_DB_PASSWORD
  psql --quiet --set ON_ERROR_STOP=1 --username postgres --dbname postgres --set service="$service" <<END
\\getenv password $variable
CREATE ROLE :"service" LOGIN PASSWORD :'password';
CREATE DATABASE :"service" OWNER :"service" ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
END
done
psql --quiet --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
  --command 'REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC'
