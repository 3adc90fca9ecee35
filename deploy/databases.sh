#!/bin/sh
# Run once by the PostgreSQL image, on an empty volume: each service has a database of its own, and can reach no other.
set -eu
for service in ingest catalog notify; do
  case $service in
    ingest) password=$INGEST_DB_PASSWORD ;;
    catalog) password=$CATALOG_DB_PASSWORD ;;
    notify) password=$NOTIFY_DB_PASSWORD ;;
  esac
  psql --quiet --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
    --set service="$service" --set password="$password" <<'END'
CREATE ROLE :"service" LOGIN PASSWORD :'password';
CREATE DATABASE :"service" OWNER :"service" ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
END
done
psql --quiet --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
  --command 'REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC'
