-- Run once by the PostgreSQL image, on an empty volume.
CREATE DATABASE ingest;
CREATE DATABASE catalog;
CREATE DATABASE notify;
