/**
 * The phone simulator of the demo: a page that looks like phones, and a stand-in for Twilio behind it. Does I/O, on
 * loopback only.
 */
@NullMarked
package org.backline.console.phone;

import org.jspecify.annotations.NullMarked;
