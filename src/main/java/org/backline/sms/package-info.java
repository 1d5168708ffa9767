/** The words of texting: numbers, texts, keywords, segments, delivery. Pure; no I/O. */
@NullMarked
package org.backline.sms;

import org.jspecify.annotations.NullMarked;
