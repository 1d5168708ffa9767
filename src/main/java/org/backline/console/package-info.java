/** Pages for people: today the phone simulator of the demo. Does I/O. */
@NullMarked
package org.backline.console;

import org.jspecify.annotations.NullMarked;
