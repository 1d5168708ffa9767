/** Commands, settings and wiring; the only package that sees all the others. Does I/O. */
@NullMarked
package org.backline.app;

import org.jspecify.annotations.NullMarked;
