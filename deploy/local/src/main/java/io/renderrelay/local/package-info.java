/** The servers that tests and the local run stand on: real ones, embedded or in containers. */
package io.renderrelay.local;
