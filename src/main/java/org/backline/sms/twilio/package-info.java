/** Twilio's side of texting: webhooks in, TwiML out, the REST gateway. Does I/O. */
@NullMarked
package org.backline.sms.twilio;

import org.jspecify.annotations.NullMarked;
