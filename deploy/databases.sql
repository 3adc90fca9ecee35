-- Run once by the PostgreSQL image, on an empty volume.
CREATE DATABASE ingest ENCODING 'UTF8' TEMPLATE template0;
CREATE DATABASE catalog ENCODING 'UTF8' TEMPLATE template0;
CREATE DATABASE notify ENCODING 'UTF8' TEMPLATE template0;
