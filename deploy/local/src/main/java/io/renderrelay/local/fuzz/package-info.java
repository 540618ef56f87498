/** Seeded records that are almost right, to be run through the readers of the services. */
package io.renderrelay.local.fuzz;
