/** The servers of the tests and the local run: real ones, embedded or in containers. */
package io.renderrelay.local;
