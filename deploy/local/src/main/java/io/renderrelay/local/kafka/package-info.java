/** A real Kafka broker for tests and for the local run, and the few things a test wants to do with topics. */
package io.renderrelay.local.kafka;
