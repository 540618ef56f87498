/** A real PostgreSQL server for tests and for the local run. */
package io.renderrelay.local.postgres;
